package dev.skep.runtime.snapshot;

import java.util.Map;
import java.util.Set;

/**
 * Everything that must serve, complete: what is not in it stops serving.
 *
 * @param hosts lower case, without port; each leads to one environment
 * @param versions at least those that the deployments name
 * @param quarantined versions that are kept out for a while; their share of requests is refused
 * @param elsewhere environments that bindings lead to and another pool serves
 */
public record Snapshot(
        Map<String, EnvironmentKey> hosts,
        Map<EnvironmentKey, Deployment> deployments,
        Map<VersionKey, Version> versions,
        Set<VersionKey> quarantined,
        Map<EnvironmentKey, PoolKey> elsewhere) {
    public static final Snapshot EMPTY = new Snapshot(Map.of(), Map.of(), Map.of(), Set.of());

    public Snapshot {
        hosts = Map.copyOf(hosts);
        deployments = Map.copyOf(deployments);
        versions = Map.copyOf(versions);
        quarantined = Set.copyOf(quarantined);
        elsewhere = Map.copyOf(elsewhere);
    }

    /** Where every environment is served by this process. */
    public Snapshot(
            Map<String, EnvironmentKey> hosts,
            Map<EnvironmentKey, Deployment> deployments,
            Map<VersionKey, Version> versions,
            Set<VersionKey> quarantined) {
        this(hosts, deployments, versions, quarantined, Map.of());
    }
}
