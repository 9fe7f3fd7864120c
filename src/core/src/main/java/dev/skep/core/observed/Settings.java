package dev.skep.core.observed;

import dev.skep.api.deployment.DeploymentSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The operator's configuration, as far as planning depends on it.
 *
 * @param fieldManager name under which this shell writes; whatever has another manager was declared by a user
 * @param source what deployments say they came from when nothing better is known
 */
public record Settings(
        Address address,
        String fieldManager,
        Optional<DeploymentSource> source,
        Retention retention,
        Maxima maxima,
        Compatibility compatibility,
        Hosting hosting) {

    /** What a WorkerPool is made of. */
    public enum Hosting {
        /** All pools are this one process; nothing about size or place can be asked of it. */
        ONE_PROCESS,
        PODS
    }

    /**
     * Where environments answer: {@code {scheme}://{label}.{domain}[:{port}]}.
     *
     * @param port empty for the scheme's own
     */
    public record Address(String scheme, String domain, OptionalInt port) {
        public String hostname(String label) {
            return label + "." + domain;
        }

        public String url(String label) {
            return scheme + "://" + hostname(label) + (port.isPresent() ? ":" + port.getAsInt() : "");
        }
    }

    /** How much history an environment keeps; what serves, is pinned or promoted is kept besides. */
    public record Retention(int versionsMax, int deploymentsMax) {
        public static final Retention DEFAULT = new Retention(10, 50);
    }

    /** The most an environment may ask for. */
    public record Maxima(int cpuMillisMax, int memoryMebibytesMax, int subrequestsMax) {
        public static final Maxima DEFAULT = new Maxima(300_000, 4_096, 10_000);
    }

    /**
     * What the runtime of this release knows.
     *
     * @param newestDate ISO date; later ones are refused, since their behaviour could still change
     * @param flags empty: the runtime takes any
     */
    public record Compatibility(String newestDate, Set<String> flags) {
        public static final Compatibility DEFAULT = new Compatibility("2026-12-31", Set.of());

        public Compatibility {
            flags = Set.copyOf(flags);
        }
    }

    /** Local mode: everything at its default, under {@code localhost}. */
    public static Settings local(String domain, int port) {
        return new Settings(
                new Address("http", domain, OptionalInt.of(port)),
                "skep",
                Optional.of(DeploymentSource.LOCAL),
                Retention.DEFAULT,
                Maxima.DEFAULT,
                Compatibility.DEFAULT,
                Hosting.ONE_PROCESS);
    }
}
