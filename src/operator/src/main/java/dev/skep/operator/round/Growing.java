package dev.skep.operator.round;

import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.environment.Environment;
import dev.skep.api.version.WorkerVersion;
import dev.skep.core.naming.Ref;
import dev.skep.core.plan.Plan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.HashSet;
import java.util.Set;

/** The services and environments for which this round makes objects. */
record Growing(Set<Ref> services, Set<Ref> environments) {

    static final Growing NOTHING = new Growing(Set.of(), Set.of());

    static Growing of(Plan plan) {
        var growing = new Growing(new HashSet<>(), new HashSet<>());
        for (var child : plan.children()) {
            var namespace = child.getMetadata().getNamespace();
            switch (child) {
                case Environment environment ->
                    growing.add(
                            namespace,
                            environment.getSpec().service(),
                            Ref.of(environment).name());
                case WorkerVersion version ->
                    growing.add(
                            namespace,
                            version.getSpec().service(),
                            version.getSpec().resource());
                case WorkerDeployment deployment ->
                    growing.add(
                            namespace,
                            deployment.getSpec().service(),
                            deployment.getSpec().resource());
                default -> {}
            }
        }
        return growing;
    }

    private void add(String namespace, String service, String environment) {
        services.add(new Ref(namespace, service));
        environments.add(new Ref(namespace, environment));
    }

    boolean includes(HasMetadata object) {
        return object instanceof Environment
                ? environments.contains(Ref.of(object))
                : services.contains(Ref.of(object));
    }
}
