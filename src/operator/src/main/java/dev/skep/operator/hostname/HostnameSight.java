package dev.skep.operator.hostname;

import dev.skep.core.naming.Ref;
import dev.skep.core.observed.HostnameFacts;
import dev.skep.core.observed.HostnameFacts.Certificate;
import dev.skep.core.observed.HostnameFacts.HostnameFact;
import dev.skep.core.observed.HostnameFacts.Routing;
import dev.skep.core.observed.Settings;
import dev.skep.operator.round.ChildKey;
import dev.skep.operator.round.Look;
import dev.skep.operator.settings.HostnameSettings;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to be said of hostnames, from what is seen of their Ingresses and Certificates. */
public final class HostnameSight {

    private final HostnameSettings settings;
    private final Settings.Address address;

    public HostnameSight(HostnameSettings settings, Settings.Address address) {
        this.settings = settings;
        this.address = address;
    }

    public HostnameFacts facts(Look look, Map<ChildKey, String> refusals) {
        var claims = HostClaims.of(look.ingresses());
        var certificates = certificates(look);
        var facts = new HashMap<String, HostnameFact>();
        for (var environment : look.environments()) {
            if (environment.getStatus() == null || environment.getStatus().hostname() == null) {
                continue;
            }
            var hostname = address.hostname(environment.getStatus().hostname().label());
            var namespace = environment.getMetadata().getNamespace();
            var name = new Ref(namespace, HostnameNames.of(hostname));
            var certificate = Optional.ofNullable(certificates.get(name));
            facts.put(
                    hostname,
                    new HostnameFact(
                            claims.mayHave(namespace, hostname)
                                    ? routing(new ChildKey("Ingress", name), look, refusals)
                                    : Routing.OF_ANOTHER_NAMESPACE,
                            certificate.map(HostnameSight::state).orElse(assumed(look)),
                            certificate.flatMap(HostnameCertificate::failure).orElse("")));
        }
        return new HostnameFacts(new HostnameFact(Routing.PENDING, assumed(look), ""), facts);
    }

    private Routing routing(ChildKey key, Look look, Map<ChildKey, String> refusals) {
        if (refusals.containsKey(key)) {
            return Routing.NOT_ALLOWED;
        }
        return look.children().get(key) instanceof Ingress ingress
                        && (!settings.statusExpected() || hasAddress(ingress))
                ? Routing.ROUTED
                : Routing.PENDING;
    }

    private static boolean hasAddress(Ingress ingress) {
        return Optional.ofNullable(ingress.getStatus())
                .map(status -> status.getLoadBalancer())
                .map(balancer -> balancer.getIngress())
                .filter(addresses -> !addresses.isEmpty())
                .isPresent();
    }

    private Certificate assumed(Look look) {
        if (!settings.certificateForEach()) {
            return Certificate.NOT_NEEDED;
        }
        if (look.certificates().isEmpty()) {
            return Certificate.NO_ISSUING_API;
        }
        return settings.issuer().isEmpty() ? Certificate.NO_ISSUER_NAMED : Certificate.PENDING;
    }

    private Map<Ref, GenericKubernetesResource> certificates(Look look) {
        var byName = new HashMap<Ref, GenericKubernetesResource>();
        if (settings.certificateForEach() && settings.issuer().isPresent()) {
            look.certificates().orElse(List.of()).forEach(certificate -> byName.put(Ref.of(certificate), certificate));
        }
        return byName;
    }

    private static Certificate state(GenericKubernetesResource certificate) {
        if (HostnameCertificate.isIssued(certificate)) {
            return Certificate.ISSUED;
        }
        return HostnameCertificate.failure(certificate).isPresent() ? Certificate.FAILED : Certificate.PENDING;
    }
}
