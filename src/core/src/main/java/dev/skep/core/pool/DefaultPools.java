package dev.skep.core.pool;

import dev.skep.api.pool.WorkerPool;
import dev.skep.api.pool.WorkerPoolSpec;
import dev.skep.core.estate.Estate;
import dev.skep.core.naming.ObjectNames;
import dev.skep.core.naming.Ref;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The pool called default, made in a namespace when the first worker needs it. It is left to itself from then on:
 * whoever edits it owns it.
 */
public final class DefaultPools {

    /** @param wanted the pools environments are to be served by */
    public static List<WorkerPool> missing(Collection<Ref> wanted, Estate estate) {
        var there = estate.observed().pools().stream().map(Ref::of).collect(Collectors.toSet());
        return wanted.stream()
                .filter(pool -> pool.name().equals(ObjectNames.DEFAULT_POOL) && !there.contains(pool))
                .distinct()
                .sorted()
                .map(Ref::namespace)
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
