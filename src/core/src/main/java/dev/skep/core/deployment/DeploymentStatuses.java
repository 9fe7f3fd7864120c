package dev.skep.core.deployment;

import dev.skep.api.condition.Condition;
import dev.skep.api.condition.ConditionType;
import dev.skep.api.deployment.Outcome;
import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.deployment.WorkerDeploymentStatus;
import dev.skep.core.condition.Conditions;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.estate.Estate;
import dev.skep.core.naming.Ref;
import dev.skep.core.pool.PoolAcknowledgement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a deployment went. The outcome is written once: the log tells what was true when it was decided, not what
 * became of the pods afterwards.
 */
public final class DeploymentStatuses {

    public static WorkerDeploymentStatus of(WorkerDeployment deployment, Estate estate) {
        var before = Optional.ofNullable(deployment.getStatus());
        if (before.map(WorkerDeploymentStatus::outcome)
                .filter(outcome -> outcome != Outcome.PENDING)
                .isPresent()) {
            return before.get();
        }
        return isNewest(deployment, estate)
                ? programmed(deployment, estate, before)
                : superseded(deployment, estate, before);
    }

    private static WorkerDeploymentStatus programmed(
            WorkerDeployment deployment, Estate estate, Optional<WorkerDeploymentStatus> before) {
        var finding = PoolAcknowledgement.of(deployment, estate.observed());
        var generation = deployment.getMetadata().getGeneration();
        var now = estate.observed().now();
        var conditions = Conditions.of(
                Map.of(ConditionType.PROGRAMMED, finding),
                before.map(WorkerDeploymentStatus::conditions).orElse(List.<Condition>of()),
                generation,
                now);
        return finding.isTrue()
                ? new WorkerDeploymentStatus(
                        generation, conditions, Outcome.SUCCEEDED, finding.message(), Conditions.timestamp(now))
                : new WorkerDeploymentStatus(generation, conditions, Outcome.PENDING, finding.message(), null);
    }

    private static WorkerDeploymentStatus superseded(
            WorkerDeployment deployment, Estate estate, Optional<WorkerDeploymentStatus> before) {
        return new WorkerDeploymentStatus(
                deployment.getMetadata().getGeneration(),
                before.map(WorkerDeploymentStatus::conditions).orElse(List.of()),
                Outcome.SUPERSEDED,
                "A later deployment came before every pod served this one.",
                Conditions.timestamp(estate.observed().now()));
    }

    private static boolean isNewest(WorkerDeployment deployment, Estate estate) {
        var environment = new Ref(
                deployment.getMetadata().getNamespace(), deployment.getSpec().resource());
        return estate.environment(environment)
                .flatMap(EnvironmentView::newestDeployment)
                .filter(newest ->
                        newest.getSpec().sequence().equals(deployment.getSpec().sequence()))
                .isPresent();
    }

    private DeploymentStatuses() {}
}
