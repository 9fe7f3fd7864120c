package dev.skep.operator.distribution;

import dev.skep.protocol.distribution.Delta;
import dev.skep.protocol.distribution.Deployed;
import dev.skep.protocol.distribution.EnvironmentKey;
import dev.skep.protocol.distribution.Host;
import dev.skep.protocol.distribution.ObjectRef;
import dev.skep.protocol.distribution.Pool;
import dev.skep.protocol.distribution.Snapshot;
import dev.skep.protocol.distribution.Version;
import java.util.HashMap;
import java.util.Map;

/** What a pod has after all it was sent, as the protocol says that it comes about. */
record TakenSnapshot(
        Map<String, Host> hosts,
        Map<EnvironmentKey, Deployed> environments,
        Map<ObjectRef, Version> versions,
        Map<ObjectRef, Pool> pools) {

    static final TakenSnapshot NOTHING = new TakenSnapshot(Map.of(), Map.of(), Map.of(), Map.of());

    static TakenSnapshot of(Snapshot snapshot) {
        return NOTHING.with(Delta.newBuilder()
                .addAllHosts(snapshot.getHostsList())
                .addAllEnvironments(snapshot.getEnvironmentsList())
                .addAllVersions(snapshot.getVersionsList())
                .addAllPools(snapshot.getPoolsList())
                .build());
    }

    TakenSnapshot with(Delta delta) {
        var next = new TakenSnapshot(
                new HashMap<>(hosts), new HashMap<>(environments), new HashMap<>(versions), new HashMap<>(pools));
        next.hosts.keySet().removeAll(delta.getHostsRemovedList());
        next.environments.keySet().removeAll(delta.getEnvironmentsRemovedList());
        next.versions.keySet().removeAll(delta.getVersionsRemovedList());
        next.pools.keySet().removeAll(delta.getPoolsRemovedList());
        delta.getHostsList().forEach(each -> next.hosts.put(each.getName(), each));
        delta.getEnvironmentsList().forEach(each -> next.environments.put(each.getEnvironment(), each));
        delta.getVersionsList().forEach(each -> next.versions.put(each.getRef(), each));
        delta.getPoolsList().forEach(each -> next.pools.put(each.getRef(), each));
        return next;
    }
}
