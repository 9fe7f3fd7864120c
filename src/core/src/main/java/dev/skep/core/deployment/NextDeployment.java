package dev.skep.core.deployment;

import dev.skep.api.deployment.DeployedVersion;
import dev.skep.api.deployment.Outcome;
import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.deployment.WorkerDeploymentSpec;
import dev.skep.api.version.WorkerVersion;
import dev.skep.core.condition.Conditions;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.naming.Annotations;
import dev.skep.core.naming.ContentHash;
import dev.skep.core.naming.ObjectNames;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.Observed;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The deployment an environment should have, if the newest one is not it already. The sequence only grows, so of two
 * deployments a pod ever hears of it knows the later one. A changed value of a secret is a deployment of the same
 * version, so that the log tells when it changed.
 */
public final class NextDeployment {

    private static final int WHOLE = 100;
    private static final int HOSTNAMES_MAX = 4;

    private final EnvironmentView environment;
    private final Observed observed;

    public NextDeployment(EnvironmentView environment, Observed observed) {
        this.environment = environment;
        this.observed = observed;
    }

    /** Empty when what is deployed is what is wanted. */
    public Optional<WorkerDeployment> of(WorkerVersion version, String label, String pool) {
        var newest = environment.newestDeployment();
        var sequence = environment.nextSequence();
        var wanted = spec(version, label, pool, sequence);
        if (newest.isPresent() && sameEffect(newest.get().getSpec(), wanted)) {
            return Optional.empty();
        }
        var deployment = new WorkerDeployment();
        deployment.setMetadata(new ObjectMetaBuilder()
                .withNamespace(environment.ref().namespace())
                .withName(ObjectNames.deployment(environment.ref().name(), sequence))
                .build());
        deployment.setSpec(wanted);
        return Optional.of(deployment);
    }

    private WorkerDeploymentSpec spec(WorkerVersion version, String label, String pool, long sequence) {
        var author = note(Annotations.AUTHOR);
        return new WorkerDeploymentSpec(
                environment.key().service(),
                environment.key().environment(),
                environment.ref().name(),
                sequence,
                List.of(new DeployedVersion(version.getSpec().number(), WHOLE)),
                hostnames(label),
                List.of(),
                pool,
                secretsHmac(version).orElse(null),
                author.orElse(null),
                false,
                observed.settings().source().orElse(null),
                Conditions.timestamp(observed.now()),
                note(Annotations.MESSAGE).orElse(null));
    }

    /** After a renaming the old names are answered until the log says that the new one was served everywhere. */
    private List<String> hostnames(String label) {
        var newest = environment.newestDeployment();
        var before = newest.map(deployment -> deployment.getSpec().hostnames()).orElse(List.of());
        var arrived = before.contains(label)
                && newest.map(WorkerDeployment::getStatus)
                        .filter(status -> status.outcome() == Outcome.SUCCEEDED)
                        .isPresent();
        var kept = arrived ? Stream.<String>empty() : before.stream();
        return Stream.concat(Stream.of(label), kept)
                .distinct()
                .limit(HOSTNAMES_MAX)
                .toList();
    }

    private Optional<String> secretsHmac(WorkerVersion version) {
        var secrets = version.getSpec().secrets();
        if (secrets.isEmpty()) {
            return Optional.empty();
        }
        var hash = new ContentHash().each(secrets, (into, secret) -> {
            var reference = secret.secretKeyRef();
            var facts = observed.secrets().get(new Ref(environment.ref().namespace(), reference.name()));
            into.text(secret.name())
                    .optional(
                            facts == null
                                    ? null
                                    : facts.fingerprint(reference.key()).orElse(null));
        });
        return Optional.of(hash.hex());
    }

    private Optional<String> note(String annotation) {
        return Annotations.of(environment.object(), annotation)
                .or(() -> environment.service().flatMap(service -> Annotations.of(service, annotation)));
    }

    private static boolean sameEffect(WorkerDeploymentSpec one, WorkerDeploymentSpec other) {
        return one.environment().equals(other.environment())
                && one.versions().equals(other.versions())
                && one.hostnames().equals(other.hostnames())
                && one.routes().equals(other.routes())
                && one.pool().equals(other.pool())
                && Optional.ofNullable(one.secretsHmac()).equals(Optional.ofNullable(other.secretsHmac()));
    }
}
