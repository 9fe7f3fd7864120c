package dev.skep.operator.distribution;

/** The cluster, as the distribution needs it. */
public record DistributionPorts(
        SecretValues secrets,
        Bundles bundles,
        Endpoints endpoints,
        Leadership leadership,
        DistributionListener listener) {}
