package dev.skep.core.pool;

import dev.skep.api.pool.WorkerPool;
import dev.skep.api.pool.WorkerPoolSpec;
import dev.skep.core.environment.EnvironmentRound;
import dev.skep.core.estate.Estate;
import dev.skep.core.naming.ObjectNames;
import dev.skep.core.naming.Ref;
import dev.skep.core.resolve.Resolution;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The pool called default, made in a namespace when the first worker needs it. It is left to itself from then on: whoever
 * edits it owns it.
 */
public final class DefaultPools {

    public static List<WorkerPool> missing(Estate estate, List<EnvironmentRound> rounds) {
        var there = estate.observed().pools().stream().map(Ref::of).collect(Collectors.toSet());
        return rounds.stream()
                .filter(round -> round.resolution() instanceof Resolution.Resolved(var config)
                        && config.pool().equals(ObjectNames.DEFAULT_POOL))
                .map(round -> round.environment().key().namespace())
                .distinct()
                .sorted()
                .filter(namespace -> !there.contains(new Ref(namespace, ObjectNames.DEFAULT_POOL)))
                .map(DefaultPools::pool)
                .toList();
    }

    private static WorkerPool pool(String namespace) {
        var pool = new WorkerPool();
        pool.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(ObjectNames.DEFAULT_POOL)
                .build());
        pool.setSpec(new WorkerPoolSpec(null, null, null, null, null, null, null, null));
        return pool;
    }

    private DefaultPools() {}
}
