package dev.skep.runtime.snapshot;

import java.util.List;
import java.util.Set;

/**
 * Which versions of one environment serve, and whom.
 *
 * @param sequence only grows within one incarnation; an older one than what serves is refused
 * @param incarnation tells an environment from an earlier one of its name, which counted on its own; may be empty
 * @param versions percentages add up to 100
 * @param callerNamespaces other namespaces whose pods may call it; its own always may
 */
public record Deployment(
        long sequence, String incarnation, List<WeightedVersion> versions, Set<String> callerNamespaces) {
    public Deployment {
        versions = List.copyOf(versions);
        callerNamespaces = Set.copyOf(callerNamespaces);
        int sum = versions.stream().mapToInt(WeightedVersion::percent).sum();
        if (sum != 100) {
            throw new IllegalArgumentException("the shares of a deployment add up to " + sum + ", not to 100");
        }
    }

    /** Of the one incarnation there is, called by nobody from elsewhere. */
    public Deployment(long sequence, List<WeightedVersion> versions) {
        this(sequence, "", versions, Set.of());
    }

    public static Deployment of(long sequence, long version) {
        return new Deployment(sequence, List.of(new WeightedVersion(version, 100)));
    }

    public boolean isOlderThan(Deployment other) {
        return incarnation.equals(other.incarnation) && sequence < other.sequence;
    }
}
