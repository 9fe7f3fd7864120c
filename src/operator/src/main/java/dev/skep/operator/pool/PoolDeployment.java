package dev.skep.operator.pool;

import dev.skep.api.pool.PoolToleration;
import dev.skep.api.pool.WorkerPool;
import dev.skep.operator.naming.PoolNames;
import dev.skep.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pods of a pool. They are spread over nodes, replaced one by one without ever being fewer, hold no rights in the
 * cluster, and fit Pod Security's restricted profile.
 */
final class PoolDeployment {

    private static final int REPLICAS = 2;
    private static final int OLD_REPLICA_SETS_MAX = 3;
    /** The pod goes on for a few seconds, then lets requests end; 10 s are to spare. */
    private static final long TERMINATION_SECONDS = 45;

    static Deployment of(WorkerPool pool, PodSettings settings, Optional<Deployment> observed) {
        return new DeploymentBuilder()
                .withMetadata(
                        PoolMetadata.of(pool, PoolNames.of(pool.getMetadata().getName())))
                .withNewSpec()
                .withReplicas(replicas(pool, observed).orElse(null))
                .withRevisionHistoryLimit(OLD_REPLICA_SETS_MAX)
                .withNewSelector()
                .withMatchLabels(PoolMetadata.selector(pool))
                .endSelector()
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withNewMaxSurge(1)
                .withNewMaxUnavailable(0)
                .endRollingUpdate()
                .endStrategy()
                .withTemplate(template(pool, settings))
                .endSpec()
                .build();
    }

    /**
     * The autoscaler's once it has set the number; until then it has to be said, or it would fall to one while the
     * autoscaler makes up its mind.
     */
    private static Optional<Integer> replicas(WorkerPool pool, Optional<Deployment> observed) {
        var autoscaling = pool.getSpec().autoscaling();
        if (autoscaling == null) {
            return Optional.of(Optional.ofNullable(pool.getSpec().replicas()).orElse(REPLICAS));
        }
        if (observed.map(PoolDeployment::isScaledByOthers).orElse(false)) {
            return Optional.empty();
        }
        var fewest = Optional.ofNullable(autoscaling.minReplicas()).orElse(PoolAutoscaler.MIN_REPLICAS);
        var now = observed.map(deployment -> deployment.getSpec().getReplicas()).orElse(fewest);
        return Optional.of(Math.clamp(now, fewest, Math.max(fewest, autoscaling.maxReplicas())));
    }

    private static boolean isScaledByOthers(Deployment deployment) {
        return Optional.ofNullable(deployment.getMetadata().getManagedFields()).orElse(List.of()).stream()
                .anyMatch(entry -> "scale".equals(entry.getSubresource()));
    }

    private static PodTemplateSpec template(WorkerPool pool, PodSettings settings) {
        var spec = pool.getSpec();
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(PoolMetadata.labels(pool))
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(PoolNames.of(pool.getMetadata().getName()))
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(TERMINATION_SECONDS)
                .withRuntimeClassName(spec.runtimeClassName())
                .withPriorityClassName(spec.priorityClassName())
                .withNodeSelector(spec.nodeSelector())
                .withTolerations(spec.tolerations().stream()
                        .map(PoolDeployment::toleration)
                        .toList())
                .withAdditionalProperties(asWritten(pool))
                .withTopologySpreadConstraints(
                        spread(pool, "kubernetes.io/hostname"), spread(pool, "topology.kubernetes.io/zone"))
                .withImagePullSecrets(settings.imagePullSecrets().stream()
                        .map(LocalObjectReference::new)
                        .toList())
                .withSecurityContext(PoolContainer.podSecurity())
                .withContainers(PoolContainer.of(pool, settings))
                .withVolumes(PoolVolumes.all())
                .endSpec()
                .build();
    }

    private static Toleration toleration(PoolToleration toleration) {
        return new TolerationBuilder()
                .withKey(toleration.key())
                .withOperator(word(toleration.operator()))
                .withValue(toleration.value())
                .withEffect(word(toleration.effect()))
                .withTolerationSeconds(toleration.tolerationSeconds())
                .build();
    }

    /** As the API writes it. */
    private static String word(Enum<?> value) {
        return value == null ? null : Serialization.jsonMapper().convertValue(value, String.class);
    }

    /** Word for word as the user wrote it: whether it is one is for the API server to say. */
    private static Map<String, Object> asWritten(WorkerPool pool) {
        return pool.getSpec().affinity().isEmpty()
                ? Map.of()
                : Map.of("affinity", pool.getSpec().affinity());
    }

    /** A wish, not a demand: with one node, or one zone, there is a pool all the same. */
    private static TopologySpreadConstraint spread(WorkerPool pool, String over) {
        return new TopologySpreadConstraintBuilder()
                .withMaxSkew(1)
                .withTopologyKey(over)
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withNewLabelSelector()
                .withMatchLabels(PoolMetadata.selector(pool))
                .endLabelSelector()
                .build();
    }

    private PoolDeployment() {}
}
