package dev.skep.operator.pool;

import dev.skep.api.pool.WorkerPool;
import dev.skep.operator.naming.PoolNames;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;

/** Who the pods are. It has no rights, and its pods get no token for the API server. */
final class PoolServiceAccount {

    static ServiceAccount of(WorkerPool pool) {
        return new ServiceAccountBuilder()
                .withMetadata(
                        PoolMetadata.of(pool, PoolNames.of(pool.getMetadata().getName())))
                .withAutomountServiceAccountToken(false)
                .build();
    }

    private PoolServiceAccount() {}
}
