package dev.skep.runtime.distribution;

import dev.skep.isolate.worker.Admission;
import dev.skep.runtime.hosting.Applied;
import dev.skep.runtime.snapshot.PoolAddress;
import dev.skep.runtime.snapshot.PoolKey;
import dev.skep.runtime.snapshot.Snapshot;
import dev.skep.runtime.snapshot.Version;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The part of a pod that serves, as the part that follows the operator needs it. Called from any thread. */
public interface Serving {
    /** @param pools where the workers are that the snapshot leads to elsewhere; switched when it returns */
    Applied apply(Snapshot snapshot, Map<PoolKey, PoolAddress> pools);

    /** Judged away from all requests; the future may complete on any thread. */
    CompletableFuture<Admission> admit(Version version);

    /** What the readiness probe says. */
    boolean isReady();
}
