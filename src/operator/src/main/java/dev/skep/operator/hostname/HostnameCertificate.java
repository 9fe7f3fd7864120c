package dev.skep.operator.hostname;

import dev.skep.api.environment.Environment;
import dev.skep.operator.settings.HostnameSettings.Issuer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks cert-manager for the certificate of one hostname, and reads what became of it. */
public final class HostnameCertificate {

    public static final String GROUP = "cert-manager.io";
    public static final String VERSION = "v1";
    public static final String KIND = "Certificate";
    public static final String PLURAL = "certificates";

    static GenericKubernetesResource of(String hostname, Collection<Environment> environments, Issuer issuer) {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion(GROUP + "/" + VERSION)
                .withKind(KIND)
                .withMetadata(HostnameIngress.metadata(hostname, environments))
                .addToAdditionalProperties(
                        "spec",
                        Map.of(
                                "secretName",
                                HostnameNames.tls(hostname),
                                "dnsNames",
                                List.of(hostname),
                                "issuerRef",
                                Map.of("group", GROUP, "kind", issuer.kind(), "name", issuer.name())))
                .build();
    }

    static boolean isIssued(GenericKubernetesResource certificate) {
        return condition(certificate, "Ready")
                .filter(ready -> "True".equals(ready.get("status")))
                .isPresent();
    }

    /** What the issuer said when it gave up for now. */
    static Optional<String> failure(GenericKubernetesResource certificate) {
        return condition(certificate, "Issuing")
                .filter(issuing -> "False".equals(issuing.get("status")))
                .map(issuing -> "Certificate " + certificate.getMetadata().getName() + ": "
                        + sentence(String.valueOf(issuing.getOrDefault("message", "it was not issued"))));
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }

    private static Optional<Map<String, Object>> condition(GenericKubernetesResource certificate, String type) {
        List<Map<String, Object>> conditions = certificate.get("status", "conditions");
        return Optional.ofNullable(conditions).stream()
                .flatMap(List::stream)
                .filter(condition -> type.equals(condition.get("type")))
                .findFirst();
    }

    private HostnameCertificate() {}
}
