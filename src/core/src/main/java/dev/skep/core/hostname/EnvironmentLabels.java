package dev.skep.core.hostname;

import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.environment.AssignedHostname;
import dev.skep.api.environment.Environment;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.estate.Estate;
import dev.skep.core.naming.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The label of every environment. What an environment was given is read from its status and, where that was lost with
 * the object, from its newest deployment; under a new name it is given a new one.
 */
public final class EnvironmentLabels {

    public static Map<Ref, String> of(Estate estate) {
        return HostLabelAssignment.assign(
                estate.environments().stream().map(EnvironmentLabels::claim).toList());
    }

    private static HostClaim claim(EnvironmentView environment) {
        var object = environment.object();
        return new HostClaim(
                environment.ref(),
                environment.key(),
                Optional.ofNullable(object.getMetadata().getCreationTimestamp()),
                held(environment),
                environment
                        .newestDeployment()
                        .map(deployment -> deployment.getSpec().hostnames())
                        .orElse(List.of()));
    }

    private static Optional<String> held(EnvironmentView environment) {
        var name = environment.key().environment();
        return assigned(environment.object())
                .filter(hostname -> hostname.environment().equals(name))
                .map(AssignedHostname::label)
                .or(() -> environment
                        .newestDeployment()
                        .map(WorkerDeployment::getSpec)
                        .filter(spec -> spec.environment().equals(name)
                                && !spec.hostnames().isEmpty())
                        .map(spec -> spec.hostnames().getFirst()));
    }

    private static Optional<AssignedHostname> assigned(Environment environment) {
        return Optional.ofNullable(environment.getStatus()).map(status -> status.hostname());
    }

    private EnvironmentLabels() {}
}
