package dev.skep.operator.pool;

import dev.skep.api.pool.WorkerPool;
import dev.skep.operator.naming.PoolNames;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** How the pods are reached: by everybody over HTTP, and by pods of other pools one by one. */
final class PoolServices {

    private static final int PORT = 80;

    static Service http(WorkerPool pool) {
        return new ServiceBuilder()
                .withMetadata(
                        PoolMetadata.of(pool, PoolNames.of(pool.getMetadata().getName())))
                .withNewSpec()
                .withSelector(PoolMetadata.selector(pool))
                .addNewPort()
                .withName(PoolNames.HTTP)
                .withProtocol("TCP")
                .withPort(PORT)
                .withNewTargetPort(PoolNames.HTTP)
                .endPort()
                .endSpec()
                .build();
    }

    static Service headless(WorkerPool pool) {
        return new ServiceBuilder()
                .withMetadata(
                        PoolMetadata.of(pool, PoolNames.pods(pool.getMetadata().getName())))
                .withNewSpec()
                .withClusterIP("None")
                .withSelector(PoolMetadata.selector(pool))
                .addNewPort()
                .withName(PoolNames.INVOCATION)
                .withProtocol("TCP")
                .withPort(PoolNames.INVOCATION_PORT)
                .withNewTargetPort(PoolNames.INVOCATION)
                .endPort()
                .endSpec()
                .build();
    }

    private PoolServices() {}
}
