package dev.skep.operator.distribution;

import dev.skep.core.bundle.BundleKey;
import dev.skep.core.naming.Ref;
import dev.skep.core.snapshot.Snapshot;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the pods of one pool are to have, and nothing of any other pool but where it answers. Secrets are named in it,
 * their values are not: they are joined when a message is made.
 *
 * @param neighbours other pools that its bindings lead to
 */
record PoolPart(Snapshot serves, SortedMap<Ref, Neighbour> neighbours) {

    /** @param endpoints in order, so that the same pods are the same text */
    record Neighbour(List<String> endpoints, String fallback) {
        Neighbour {
            endpoints = endpoints.stream().distinct().sorted().toList();
        }
    }

    PoolPart {
        neighbours = Collections.unmodifiableSortedMap(new TreeMap<>(neighbours));
    }

    static PoolPart of(Snapshot whole, Ref pool, Endpoints endpoints) {
        var own = whole.ofPool(pool);
        var neighbours = new TreeMap<Ref, Neighbour>();
        for (var version : own.versions().values()) {
            for (var binding : version.bindings()) {
                if (binding instanceof Snapshot.Service service
                        && service.target() instanceof Snapshot.Reachable reachable
                        && !reachable.pool().equals(pool)) {
                    neighbours.computeIfAbsent(
                            reachable.pool(), there -> new Neighbour(endpoints.of(there), endpoints.fallback(there)));
                }
            }
        }
        return new PoolPart(own, neighbours);
    }

    boolean names(BundleKey bundle) {
        return serves.versions().values().stream()
                .anyMatch(version -> version.bundle().equals(bundle));
    }
}
