package dev.skep.core.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.template.Variable;
import dev.skep.api.version.ResolvedSecret;
import dev.skep.api.version.ResolvedService;
import dev.skep.api.version.WorkerVersion;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.estate.Estate;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import dev.skep.core.servicebinding.Grants;
import dev.skep.core.servicebinding.Targets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Computes what serves. Of a service only its existence is read, and of an environment its name: everything else comes
 * from deployments, versions and grants, which no edit changes until it was resolved, admitted and deployed.
 */
public final class Snapshots {

    private final Estate estate;
    private final Grants grants;
    private final Map<EnvironmentKey, Served> served = new LinkedHashMap<>();

    private record Served(EnvironmentView environment, WorkerDeployment deployment) {
        Ref pool() {
            return new Ref(environment.key().namespace(), deployment.getSpec().pool());
        }
    }

    private Snapshots(Estate estate) {
        this.estate = estate;
        this.grants = new Grants(estate.observed().grants());
        for (var environment : estate.environments()) {
            if (environment.service().isPresent()) {
                environment
                        .newestDeployment()
                        .ifPresent(
                                deployment -> served.putIfAbsent(key(deployment), new Served(environment, deployment)));
            }
        }
    }

    public static Snapshot of(Estate estate) {
        return new Snapshots(estate).snapshot();
    }

    /** One version on its own, as a runtime evaluates it before it may serve. */
    public static Snapshot.Version candidate(EnvironmentView environment, WorkerVersion version, Estate estate) {
        return new Snapshots(estate).version(environment.key(), version);
    }

    private Snapshot snapshot() {
        var hosts = new TreeMap<String, EnvironmentKey>();
        var environments = new TreeMap<EnvironmentKey, Snapshot.Deployed>();
        var versions = new TreeMap<Ref, Snapshot.Version>();
        served.forEach((key, each) -> {
            var spec = each.deployment().getSpec();
            var shares = new ArrayList<Snapshot.Share>();
            for (var deployed : spec.versions()) {
                each.environment().version(deployed.version()).ifPresent(version -> {
                    versions.put(Ref.of(version), version(key, version));
                    shares.add(new Snapshot.Share(Ref.of(version), deployed.percent()));
                });
            }
            var own = spec.hostnames().stream()
                    .map(estate.observed().settings().address()::hostname)
                    .filter(host -> hosts.computeIfAbsent(host, free -> key).equals(key))
                    .toList();
            environments.put(
                    key,
                    new Snapshot.Deployed(
                            key,
                            each.environment().ref(),
                            each.environment().incarnation(),
                            spec.sequence(),
                            each.pool(),
                            shares,
                            own,
                            grants.callerNamespaces(key)));
        });
        return new Snapshot(hosts, environments, versions);
    }

    private static EnvironmentKey key(WorkerDeployment deployment) {
        var spec = deployment.getSpec();
        return new EnvironmentKey(deployment.getMetadata().getNamespace(), spec.service(), spec.environment());
    }

    private Snapshot.Version version(EnvironmentKey environment, WorkerVersion version) {
        var spec = version.getSpec();
        var bindings = new ArrayList<Snapshot.Binding>();
        spec.vars().forEach(variable -> bindings.add(variable(variable)));
        spec.secrets().forEach(secret -> bindings.add(secret(secret, environment)));
        spec.services()
                .forEach(service -> bindings.add(new Snapshot.Service(service.name(), target(environment, service))));
        bindings.sort(Comparator.comparing(Snapshot.Binding::name));
        return new Snapshot.Version(
                Ref.of(version),
                environment,
                spec.number(),
                BundleKey.of(version),
                spec.main(),
                spec.compatibilityDate(),
                spec.compatibilityFlags(),
                List.copyOf(bindings),
                spec.limits(),
                Optional.ofNullable(version.getStatus()).map(status -> status.quarantine()));
    }

    private static Snapshot.Binding variable(Variable variable) {
        return variable.text() != null
                ? new Snapshot.Text(variable.name(), variable.text())
                : new Snapshot.Json(
                        variable.name(),
                        Optional.ofNullable(variable.json())
                                .map(JsonNode::toString)
                                .orElse("null"));
    }

    private static Snapshot.Binding secret(ResolvedSecret secret, EnvironmentKey environment) {
        var reference = secret.secretKeyRef();
        return new Snapshot.Secret(secret.name(), new Ref(environment.namespace(), reference.name()), reference.key());
    }

    private Snapshot.Target target(EnvironmentKey caller, ResolvedService binding) {
        var target = Targets.key(binding);
        if (!grants.permit(new Ref(caller.namespace(), caller.service()), target)) {
            return new Snapshot.Unreachable(
                    "env." + binding.name() + " is not granted by namespace " + target.namespace() + ".");
        }
        var found = served.get(target);
        return found == null
                ? new Snapshot.Unreachable("env." + binding.name() + " leads to the " + target.environment() + " of "
                        + target.service() + ", which does not serve.")
                : new Snapshot.Reachable(target, found.pool());
    }
}
