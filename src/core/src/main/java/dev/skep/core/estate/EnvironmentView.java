package dev.skep.core.estate;

import dev.skep.api.deployment.DeployedVersion;
import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.environment.Environment;
import dev.skep.api.environment.EnvironmentStatus;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One environment with everything that hangs on it.
 *
 * @param object the declared one, the automatic one, or the automatic one that is about to be made
 * @param persisted whether the API server has the object
 * @param service empty while there is none of that name
 * @param nameTakenBy the older environment of the service that has the same name
 * @param versions by number, the newest last
 * @param deployments by sequence, the newest last
 */
public record EnvironmentView(
        Environment object,
        boolean persisted,
        EnvironmentKey key,
        Optional<WorkerService> service,
        Optional<Ref> nameTakenBy,
        List<WorkerVersion> versions,
        List<WorkerDeployment> deployments) {

    public EnvironmentView {
        versions = List.copyOf(versions);
        deployments = List.copyOf(deployments);
    }

    public Ref ref() {
        return Ref.of(object);
    }

    /** Tells this object from an earlier one of its name; empty until the API server has it. */
    public String incarnation() {
        return Optional.ofNullable(object.getMetadata().getUid()).orElse("");
    }

    public Optional<WorkerVersion> newestVersion() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
    }

    public Optional<WorkerVersion> version(int number) {
        return versions.stream()
                .filter(version -> version.getSpec().number() == number)
                .findFirst();
    }

    /** What serves, or did when the service was still there. */
    public Optional<WorkerDeployment> newestDeployment() {
        return deployments.isEmpty() ? Optional.empty() : Optional.of(deployments.getLast());
    }

    /** The version that serves; with split traffic the one with most of it. */
    public Optional<WorkerVersion> servingVersion() {
        return newestDeployment()
                .flatMap(deployment ->
                        deployment.getSpec().versions().stream().max(Comparator.comparing(DeployedVersion::percent)))
                .flatMap(share -> version(share.version()));
    }

    /** Greater than any there ever was, as far as can be told: a number stands for one thing for ever. */
    public int nextVersionNumber() {
        var made = versions.stream().map(version -> version.getSpec().number());
        var deployed = deployments.stream()
                .flatMap(deployment -> deployment.getSpec().versions().stream())
                .map(DeployedVersion::version);
        var told = status().map(EnvironmentStatus::latestVersion).stream();
        return Stream.of(made, deployed, told).flatMap(each -> each).reduce(0, Math::max) + 1;
    }

    /** Greater than any there ever was, as far as can be told: pods refuse a smaller one. */
    public long nextSequence() {
        var made = deployments.stream().map(deployment -> deployment.getSpec().sequence());
        var told = status().map(EnvironmentStatus::sequence).stream();
        return Stream.concat(made, told).reduce(0L, Math::max) + 1;
    }

    public Optional<EnvironmentStatus> status() {
        return Optional.ofNullable(object.getStatus());
    }

    public boolean mayServe() {
        return service.isPresent() && nameTakenBy.isEmpty();
    }
}
