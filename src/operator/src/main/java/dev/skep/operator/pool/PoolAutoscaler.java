package dev.skep.operator.pool;

import dev.skep.api.pool.WorkerPool;
import dev.skep.operator.naming.PoolNames;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import java.util.Optional;

/** Lets the number of pods follow their CPU. It scales the Deployment, so the pool's own scale stays the user's. */
final class PoolAutoscaler {

    static final int MIN_REPLICAS = 2;
    private static final int CPU_PERCENT = 70;

    static Optional<HorizontalPodAutoscaler> of(WorkerPool pool) {
        return Optional.ofNullable(pool.getSpec().autoscaling()).map(autoscaling -> {
            var name = PoolNames.of(pool.getMetadata().getName());
            return new HorizontalPodAutoscalerBuilder()
                    .withMetadata(PoolMetadata.of(pool, name))
                    .withNewSpec()
                    .withNewScaleTargetRef("apps/v1", "Deployment", name)
                    .withMinReplicas(
                            Optional.ofNullable(autoscaling.minReplicas()).orElse(MIN_REPLICAS))
                    .withMaxReplicas(autoscaling.maxReplicas())
                    .addNewMetric()
                    .withType("Resource")
                    .withNewResource()
                    .withName("cpu")
                    .withNewTarget()
                    .withType("Utilization")
                    .withAverageUtilization(Optional.ofNullable(autoscaling.cpuUtilizationPercent())
                            .orElse(CPU_PERCENT))
                    .endTarget()
                    .endResource()
                    .endMetric()
                    .endSpec()
                    .build();
        });
    }

    private PoolAutoscaler() {}
}
