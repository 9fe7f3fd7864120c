package dev.skep.runtime.hosting;

import dev.skep.isolate.fetch.Fetcher;
import dev.skep.runtime.snapshot.EnvironmentKey;
import dev.skep.runtime.snapshot.PoolKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Where every host and every binding leads at one moment; replaced whole, never changed. */
final class RoutingTable {
    static final RoutingTable EMPTY = new RoutingTable(Map.of(), Map.of(), Map.of());

    private final Map<EnvironmentKey, HostedEnvironment> environments;
    private final Map<String, HostedEnvironment> byHost;
    private final Map<EnvironmentKey, PoolKey> elsewhere;

    RoutingTable(
            Map<EnvironmentKey, HostedEnvironment> environments,
            Map<String, EnvironmentKey> hosts,
            Map<EnvironmentKey, PoolKey> elsewhere) {
        this.environments = Map.copyOf(environments);
        this.elsewhere = elsewhere;
        this.byHost = new HashMap<>();
        hosts.forEach((host, key) -> {
            var environment = environments.get(key);
            if (environment != null) {
                byHost.put(host, environment);
            }
        });
    }

    Fetcher at(String host) {
        return byHost.get(host);
    }

    HostedEnvironment environment(EnvironmentKey key) {
        return environments.get(key);
    }

    /** The pool that serves it; {@code null} where none is known. */
    PoolKey elsewhere(EnvironmentKey key) {
        return elsewhere.get(key);
    }

    Map<EnvironmentKey, HostedEnvironment> environments() {
        return environments;
    }

    Set<HostedVersion> versions() {
        var all = new HashSet<HostedVersion>();
        environments.values().forEach(environment -> all.addAll(environment.versions()));
        return all;
    }
}
