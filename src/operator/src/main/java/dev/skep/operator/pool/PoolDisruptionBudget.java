package dev.skep.operator.pool;

import dev.skep.api.pool.WorkerPool;
import dev.skep.operator.naming.PoolNames;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;

/** Nodes are drained one pod at a time; a pod that is broken anyway holds no drain up. */
final class PoolDisruptionBudget {

    static PodDisruptionBudget of(WorkerPool pool) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(
                        PoolMetadata.of(pool, PoolNames.of(pool.getMetadata().getName())))
                .withNewSpec()
                .withNewMaxUnavailable(1)
                .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                .withNewSelector()
                .withMatchLabels(PoolMetadata.selector(pool))
                .endSelector()
                .endSpec()
                .build();
    }

    private PoolDisruptionBudget() {}
}
