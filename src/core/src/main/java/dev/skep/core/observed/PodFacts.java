package dev.skep.core.observed;

import dev.skep.core.naming.Ref;
import java.time.Instant;
import java.util.Map;

/**
 * One runtime pod as the distribution sees it.
 *
 * @param ready whether it may get traffic; others are not waited for
 * @param lastHeard when it last said anything
 * @param acknowledged sequence of the deployment it serves, by Environment object; one that left the
 *     snapshot is forgotten
 */
public record PodFacts(Ref pool, String name, boolean ready, Instant lastHeard, Map<Ref, Long> acknowledged) {
    public PodFacts {
        acknowledged = Map.copyOf(acknowledged);
    }

    public boolean serves(Ref environment, long sequence) {
        return acknowledged.getOrDefault(environment, 0L) >= sequence;
    }
}
