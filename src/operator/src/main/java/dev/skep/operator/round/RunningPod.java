package dev.skep.operator.round;

import dev.skep.core.naming.Ref;
import java.util.Optional;

/**
 * A pod of a pool, as the API server knows it.
 *
 * @param ready whether the cluster sends it traffic; one that is leaving gets none
 * @param address its IP, once it has one
 */
public record RunningPod(Ref pool, String name, boolean ready, Optional<String> address) {}
