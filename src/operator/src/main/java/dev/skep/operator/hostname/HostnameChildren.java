package dev.skep.operator.hostname;

import dev.skep.api.environment.Environment;
import dev.skep.core.naming.Ref;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.operator.round.Children;
import dev.skep.operator.round.Look;
import dev.skep.operator.settings.HostnameSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One Ingress, and one Certificate where somebody issues any, for every hostname that is served: like what is served,
 * they follow from deployments, so an edit that does not resolve moves none of them.
 */
public final class HostnameChildren implements Children {

    private final HostnameSettings settings;

    public HostnameChildren(HostnameSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<HasMetadata> wanted(Look look, Snapshot snapshot) {
        var claims = HostClaims.of(look.ingresses());
        var environments = look.environments().stream().collect(Collectors.toMap(Ref::of, Function.identity()));
        var certificates = new ArrayList<HasMetadata>();
        var ingresses = new ArrayList<HasMetadata>();
        snapshot.hosts().forEach((hostname, key) -> {
            var deployed = snapshot.environments().get(key);
            var owner = owner(deployed, environments);
            if (owner.isPresent() && claims.mayHave(key.namespace(), hostname)) {
                certificate(hostname, owner.get(), look).ifPresent(certificates::add);
                var pool = deployed.pool().name();
                ingresses.add(
                        HostnameIngress.of(hostname, List.of(owner.get()), pool, tlsSecret(hostname, look), settings));
            }
        });
        var children = new ArrayList<HasMetadata>(ingresses);
        children.addAll(certificates);
        return children;
    }

    private static Optional<Environment> owner(Snapshot.Deployed deployed, Map<Ref, Environment> environments) {
        return Optional.ofNullable(environments.get(deployed.resource()))
                .filter(environment -> environment.getMetadata().getDeletionTimestamp() == null);
    }

    private Optional<HasMetadata> certificate(String hostname, Environment owner, Look look) {
        return areIssued(look)
                ? settings.issuer().map(issuer -> HostnameCertificate.of(hostname, List.of(owner), issuer))
                : Optional.empty();
    }

    /** A Secret nobody will ever fill is not named: some controllers then serve nothing at all. */
    private Optional<String> tlsSecret(String hostname, Look look) {
        if (!settings.certificates()) {
            return Optional.empty();
        }
        return settings.tlsSecret()
                .or(() -> areIssued(look) ? Optional.of(HostnameNames.tls(hostname)) : Optional.empty());
    }

    private boolean areIssued(Look look) {
        return settings.certificateForEach()
                && settings.issuer().isPresent()
                && look.certificates().isPresent();
    }
}
