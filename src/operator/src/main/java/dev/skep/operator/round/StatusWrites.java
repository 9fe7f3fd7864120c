package dev.skep.operator.round;

import dev.skep.api.condition.Condition;
import dev.skep.api.condition.ConditionStatus;
import dev.skep.api.condition.ConditionType;
import dev.skep.api.deployment.WorkerDeploymentStatus;
import dev.skep.api.environment.EnvironmentStatus;
import dev.skep.api.grant.BindingGrantStatus;
import dev.skep.api.kvnamespace.KVNamespaceStatus;
import dev.skep.api.pool.WorkerPoolStatus;
import dev.skep.api.servicebinding.ServiceBindingStatus;
import dev.skep.api.workerservice.WorkerServiceStatus;
import dev.skep.core.condition.Conditions;
import dev.skep.core.naming.Ref;
import dev.skep.core.plan.Plan;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The statuses of a plan as writes. Those that take back a Ready that was said come first, for they must not wait;
 * those of environments something is being made for are left for the next round, which follows at once and knows more.
 */
record StatusWrites(List<Effort.Write> takingBack, List<Effort.Write> others) {

    static StatusWrites of(Plan plan, Look look, Writer writer) {
        var statuses = plan.statuses();
        var writes = new StatusWrites(new ArrayList<>(), new ArrayList<>());
        var growing = Growing.of(plan);
        writes.add(look.environments(), statuses.environments(), EnvironmentStatus::conditions, growing, writer);
        writes.add(look.services(), statuses.services(), WorkerServiceStatus::conditions, growing, writer);
        writes.add(
                look.serviceBindings(),
                statuses.serviceBindings(),
                ServiceBindingStatus::conditions,
                Growing.NOTHING,
                writer);
        writes.add(look.grants(), statuses.grants(), BindingGrantStatus::conditions, Growing.NOTHING, writer);
        writes.add(look.pools(), statuses.pools(), WorkerPoolStatus::conditions, Growing.NOTHING, writer);
        writes.add(
                look.kvNamespaces(), statuses.kvNamespaces(), KVNamespaceStatus::conditions, Growing.NOTHING, writer);
        writes.add(
                look.deployments(),
                statuses.deployments(),
                WorkerDeploymentStatus::conditions,
                Growing.NOTHING,
                writer);
        return writes;
    }

    private <S, R extends CustomResource<?, S>> void add(
            Collection<R> objects,
            Map<Ref, S> statuses,
            Function<S, List<Condition>> conditions,
            Growing growing,
            Writer writer) {
        for (var object : objects) {
            var status = statuses.get(Ref.of(object));
            if (status != null) {
                var before = object.getStatus();
                var takesBack =
                        before != null && isReady(conditions.apply(before)) && !isReady(conditions.apply(status));
                if (takesBack) {
                    takingBack.add(write(object, status, writer));
                } else if (!growing.includes(object)) {
                    others.add(write(object, status, writer));
                }
            }
        }
    }

    private static <S> Effort.Write write(CustomResource<?, S> object, S status, Writer writer) {
        return new Effort.Write(
                "status", object.getKind(), Ref.of(object), status, () -> writer.status(object, status));
    }

    private static boolean isReady(List<Condition> conditions) {
        return Conditions.find(conditions, ConditionType.READY)
                .filter(ready -> ready.status() == ConditionStatus.TRUE)
                .isPresent();
    }
}
