package dev.skep.core.observed;

import java.util.Map;

/**
 * What is known of hostnames outside of Skep: whether they are routed and have certificates.
 *
 * @param assumed for hostnames nothing is known of
 */
public record HostnameFacts(HostnameFact assumed, Map<String, HostnameFact> byHostname) {

    /** Local mode: names under localhost need neither routing nor certificates. */
    public static final HostnameFacts NOT_NEEDED =
            new HostnameFacts(new HostnameFact(Routing.NOT_NEEDED, Certificate.NOT_NEEDED, ""), Map.of());

    public enum Routing {
        NOT_NEEDED,
        PENDING,
        ROUTED,
        OF_ANOTHER_NAMESPACE,
        NOT_ALLOWED
    }

    public enum Certificate {
        NOT_NEEDED,
        PENDING,
        ISSUED,
        NO_ISSUING_API,
        NO_ISSUER_NAMED,
        FAILED
    }

    /** @param detail a sentence for the user about what failed; may be empty */
    public record HostnameFact(Routing routing, Certificate certificate, String detail) {}

    public HostnameFacts {
        byHostname = Map.copyOf(byHostname);
    }

    public HostnameFact of(String hostname) {
        return byHostname.getOrDefault(hostname, assumed);
    }
}
