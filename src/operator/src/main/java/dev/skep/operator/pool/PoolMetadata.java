package dev.skep.operator.pool;

import dev.skep.api.pool.WorkerPool;
import dev.skep.core.naming.Labels;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.Map;

/** What all objects of a pool have in common: they go with it, and they carry labels of ours and of nobody else. */
final class PoolMetadata {

    static final String NAME = "app.kubernetes.io/name";
    static final String RUNTIME = "skep-runtime";

    static ObjectMeta of(WorkerPool pool, String name) {
        return new ObjectMetaBuilder()
                .withNamespace(pool.getMetadata().getNamespace())
                .withName(name)
                .withLabels(labels(pool))
                .withOwnerReferences(controller(pool))
                .build();
    }

    static Map<String, String> labels(WorkerPool pool) {
        return Map.of(
                Labels.MANAGED_BY,
                Labels.SKEP,
                NAME,
                RUNTIME,
                Labels.POOL,
                pool.getMetadata().getName());
    }

    /** Never changes in the life of a pool: a Deployment cannot change its selector. */
    static Map<String, String> selector(WorkerPool pool) {
        return Map.of(Labels.POOL, pool.getMetadata().getName());
    }

    private static OwnerReference controller(WorkerPool pool) {
        return new OwnerReferenceBuilder(owner(pool))
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }

    static OwnerReference owner(WorkerPool pool) {
        return new OwnerReferenceBuilder()
                .withApiVersion(pool.getApiVersion())
                .withKind(pool.getKind())
                .withName(pool.getMetadata().getName())
                .withUid(pool.getMetadata().getUid())
                .build();
    }

    private PoolMetadata() {}
}
