package dev.skep.runtime.snapshot;

import java.util.List;

/**
 * Which versions of one environment serve.
 *
 * @param sequence only grows; an older one than what serves is refused
 * @param versions percentages add up to 100
 */
public record Deployment(long sequence, List<WeightedVersion> versions) {
    public Deployment {
        versions = List.copyOf(versions);
        int sum = versions.stream().mapToInt(WeightedVersion::percent).sum();
        if (sum != 100) {
            throw new IllegalArgumentException("the shares of a deployment add up to " + sum + ", not to 100");
        }
    }

    public static Deployment of(long sequence, long version) {
        return new Deployment(sequence, List.of(new WeightedVersion(version, 100)));
    }
}
