package dev.skep.core.plan;

import dev.skep.core.naming.Ref;
import dev.skep.core.snapshot.Snapshot;

/**
 * A version nobody has judged.
 *
 * @param pool whose pods will serve it, and so the first to be asked
 */
public record Admission(Snapshot.Version version, Ref pool) {}
