package dev.skep.core.plan;

import dev.skep.api.deployment.WorkerDeploymentStatus;
import dev.skep.api.environment.EnvironmentStatus;
import dev.skep.api.grant.BindingGrantStatus;
import dev.skep.api.kvnamespace.KVNamespaceStatus;
import dev.skep.api.pool.WorkerPoolStatus;
import dev.skep.api.servicebinding.ServiceBindingStatus;
import dev.skep.api.workerservice.WorkerServiceStatus;
import dev.skep.core.naming.Ref;
import java.util.Map;

/**
 * Statuses to be written, each whole. Only what differs from the observed one is here, and only for objects that
 * exist.
 */
public record Statuses(
        Map<Ref, WorkerServiceStatus> services,
        Map<Ref, EnvironmentStatus> environments,
        Map<Ref, ServiceBindingStatus> serviceBindings,
        Map<Ref, BindingGrantStatus> grants,
        Map<Ref, WorkerPoolStatus> pools,
        Map<Ref, KVNamespaceStatus> kvNamespaces,
        Map<Ref, WorkerDeploymentStatus> deployments) {

    public Statuses {
        services = Map.copyOf(services);
        environments = Map.copyOf(environments);
        serviceBindings = Map.copyOf(serviceBindings);
        grants = Map.copyOf(grants);
        pools = Map.copyOf(pools);
        kvNamespaces = Map.copyOf(kvNamespaces);
        deployments = Map.copyOf(deployments);
    }

    public boolean isEmpty() {
        return services.isEmpty()
                && environments.isEmpty()
                && serviceBindings.isEmpty()
                && grants.isEmpty()
                && pools.isEmpty()
                && kvNamespaces.isEmpty()
                && deployments.isEmpty();
    }
}
