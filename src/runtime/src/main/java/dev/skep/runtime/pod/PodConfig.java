package dev.skep.runtime.pod;

import dev.skep.runtime.identity.SpiffeId;
import dev.skep.runtime.snapshot.PoolKey;
import dev.skep.runtime.transport.Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a pod is told by the Deployment it is from: environment variables, read once.
 *
 * @param operator {@code SKEP_OPERATOR}, host:port
 * @param self {@code SKEP_POD_NAMESPACE}, {@code SKEP_POOL}, {@code SKEP_POD_NAME}
 * @param uid {@code SKEP_POD_UID}
 * @param cores {@code SKEP_CORES}; by default what the container may use
 * @param ports {@code SKEP_HTTP_PORT}, {@code SKEP_ADMIN_PORT}, {@code SKEP_INVOCATION_PORT}
 * @param places {@code SKEP_DATA}, {@code SKEP_MEMORY}, {@code SKEP_TOKEN}, {@code SKEP_ROOTS}
 * @param scheme {@code SKEP_SCHEME} of the URLs that workers see; by default a proxy in front ends TLS
 * @param leave {@code SKEP_LEAVE_SECONDS}: between saying that it leaves and leaving, the pod serves as before
 * @param drainMax {@code SKEP_DRAIN_SECONDS}: then requests that are still open are cut
 * @param allowInterpreter {@code SKEP_ALLOW_INTERPRETER}: start without the JIT compiler, a hundred times slower
 */
public record PodConfig(
        Address operator,
        SpiffeId.Pod self,
        String uid,
        int cores,
        Ports ports,
        Places places,
        String scheme,
        Duration leave,
        Duration drainMax,
        boolean allowInterpreter) {

    /** Where it listens; 0 takes a free one. */
    public record Ports(int http, int admin, int invocation) {}

    /**
     * @param data sized folder: bundles, the last good snapshot
     * @param memory folder in memory: key, certificate, secrets
     * @param token file with the token that proves who this pod is
     * @param roots file with the certificates to trust
     */
    public record Places(Path data, Path memory, Path token, Path roots) {}

    /** What is wrong with which variable, and what to do, in one sentence. */
    public static final class Wrong extends Exception {
        Wrong(String message) {
            super(message);
        }
    }

    public static PodConfig of(Map<String, String> environment) throws Wrong {
        var given = new Given(environment);
        var operator = given.needed("SKEP_OPERATOR");
        return new PodConfig(
                Address.parse(operator)
                        .orElseThrow(() -> new Wrong(
                                "SKEP_OPERATOR is \"" + operator + "\": give the operator's address as host:port")),
                new SpiffeId.Pod(
                        given.needed("SKEP_POD_NAMESPACE"), given.needed("SKEP_POOL"), given.needed("SKEP_POD_NAME")),
                given.needed("SKEP_POD_UID"),
                Math.max(1, given.number("SKEP_CORES", Runtime.getRuntime().availableProcessors(), 1_024)),
                new Ports(
                        given.number("SKEP_HTTP_PORT", 8080, 65_535),
                        given.number("SKEP_ADMIN_PORT", 9090, 65_535),
                        given.number("SKEP_INVOCATION_PORT", 9443, 65_535)),
                new Places(
                        given.path("SKEP_DATA", "/var/lib/skep"),
                        given.path("SKEP_MEMORY", "/run/skep"),
                        given.path("SKEP_TOKEN", "/var/run/skep/token/token"),
                        given.path("SKEP_ROOTS", "/var/run/skep/trust/roots.pem")),
                given.optional("SKEP_SCHEME").orElse("https"),
                Duration.ofSeconds(given.number("SKEP_LEAVE_SECONDS", 3, 3_600)),
                Duration.ofSeconds(given.number("SKEP_DRAIN_SECONDS", 25, 3_600)),
                given.optional("SKEP_ALLOW_INTERPRETER").filter("true"::equals).isPresent());
    }

    PoolKey pool() {
        return new PoolKey(self.namespace(), self.pool());
    }

    private record Given(Map<String, String> environment) {
        Optional<String> optional(String name) {
            return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
        }

        String needed(String name) throws Wrong {
            return optional(name)
                    .orElseThrow(() -> new Wrong(name + " is not set: the Deployment of a pool sets it for its pods"));
        }

        Path path(String name, String standard) {
            return Path.of(optional(name).orElse(standard));
        }

        int number(String name, int standard, int max) throws Wrong {
            var text = optional(name);
            if (text.isEmpty()) {
                return standard;
            }
            try {
                int number = Integer.parseInt(text.get());
                if (number >= 0 && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below, with the range.
            }
            throw new Wrong(name + " is \"" + text.get() + "\": give a whole number from 0 to " + max);
        }
    }
}
