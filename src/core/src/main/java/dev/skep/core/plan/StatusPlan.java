package dev.skep.core.plan;

import dev.skep.core.deployment.DeploymentStatuses;
import dev.skep.core.environment.EnvironmentRound;
import dev.skep.core.environment.EnvironmentStatuses;
import dev.skep.core.estate.Estate;
import dev.skep.core.kvnamespace.KvNamespaceStatuses;
import dev.skep.core.naming.Ref;
import dev.skep.core.pool.PoolStatuses;
import dev.skep.core.servicebinding.GrantStatuses;
import dev.skep.core.servicebinding.ServiceBindingStatuses;
import dev.skep.core.workerservice.ServiceStatuses;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Works out every status, and keeps those that say something new. */
final class StatusPlan {

    static Statuses of(Estate estate, List<EnvironmentRound> rounds) {
        var observed = estate.observed();
        var environments = rounds.stream()
                .collect(Collectors.toMap(round -> round.environment().ref(), round -> EnvironmentStatuses.of(round)));
        var uses = rounds.stream().map(EnvironmentRound::bindingUse).toList();
        return new Statuses(
                changed(observed.services(), service -> ServiceStatuses.of(service, estate, environments)),
                changed(observed.environments(), environment -> environments.get(Ref.of(environment))),
                changed(observed.serviceBindings(), binding -> ServiceBindingStatuses.of(binding, estate, uses)),
                changed(observed.grants(), grant -> GrantStatuses.of(grant, observed)),
                changed(observed.pools(), pool -> PoolStatuses.of(pool, observed)),
                changed(observed.kvNamespaces(), namespace -> KvNamespaceStatuses.of(namespace, observed)),
                changed(observed.deployments(), deployment -> DeploymentStatuses.of(deployment, estate)));
    }

    private static <T, R extends CustomResource<?, T>> Map<Ref, T> changed(
            Collection<R> objects, Function<R, T> status) {
        var changed = new HashMap<Ref, T>();
        for (var object : objects) {
            var wanted = status.apply(object);
            if (!wanted.equals(object.getStatus())) {
                changed.put(Ref.of(object), wanted);
            }
        }
        return changed;
    }

    private StatusPlan() {}
}
