package dev.skep.core.environment;

import dev.skep.api.condition.Condition;
import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.environment.AssignedHostname;
import dev.skep.api.environment.EnvironmentStatus;
import dev.skep.api.version.WorkerVersion;
import dev.skep.core.condition.Conditions;
import dev.skep.core.naming.ContentHash;
import dev.skep.core.resolve.Resolution;
import java.util.List;
import java.util.Optional;

/** The status of an Environment, whole. */
public final class EnvironmentStatuses {

    public static EnvironmentStatus of(EnvironmentRound round) {
        var environment = round.environment();
        var before = Optional.ofNullable(environment.object().getStatus());
        var conditionsBefore = before.map(EnvironmentStatus::conditions).orElse(List.<Condition>of());
        var generation = environment.object().getMetadata().getGeneration();
        return new EnvironmentStatus(
                generation,
                environment
                        .service()
                        .map(service -> service.getMetadata().getGeneration())
                        .orElse(null),
                configHash(round)
                        .or(() -> before.map(EnvironmentStatus::configHash))
                        .orElse(null),
                Conditions.of(
                        EnvironmentConditions.of(round),
                        conditionsBefore,
                        generation,
                        round.observed().now()),
                round.observed().settings().address().url(round.label()),
                new AssignedHostname(environment.key().environment(), round.label()),
                previousHostname(round, before).orElse(null),
                environment.servingVersion().map(EnvironmentStatuses::number).orElse(null),
                environment
                        .newestVersion()
                        .map(EnvironmentStatuses::number)
                        .or(() -> before.map(EnvironmentStatus::latestVersion))
                        .orElse(null),
                environment
                        .newestDeployment()
                        .map(deployment -> deployment.getSpec().sequence())
                        .or(() -> before.map(EnvironmentStatus::sequence))
                        .orElse(null));
    }

    /** Everything that resolving came to, what cuts no version included. */
    private static Optional<String> configHash(EnvironmentRound round) {
        if (!(round.resolution() instanceof Resolution.Resolved(var config))) {
            return Optional.empty();
        }
        var version = round.choice().orElseThrow().version();
        var hash = new ContentHash().text(version.getSpec().hash()).text(config.pool());
        return Optional.of("sha256:" + hash.hex());
    }

    private static Optional<AssignedHostname> previousHostname(
            EnvironmentRound round, Optional<EnvironmentStatus> before) {
        var served = round.environment()
                .newestDeployment()
                .map(WorkerDeployment::getSpec)
                .map(spec -> spec.hostnames())
                .orElse(List.of());
        return before.flatMap(status -> Optional.ofNullable(status.hostname())
                        .filter(hostname -> !hostname.label().equals(round.label()))
                        .or(() -> Optional.ofNullable(status.previousHostname())))
                .filter(hostname -> !hostname.label().equals(round.label()) && served.contains(hostname.label()));
    }

    private static Integer number(WorkerVersion version) {
        return version.getSpec().number();
    }

    private EnvironmentStatuses() {}
}
