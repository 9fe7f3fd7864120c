package dev.skep.runtime.distribution;

import dev.skep.protocol.distribution.Delta;
import dev.skep.protocol.distribution.Deployed;
import dev.skep.protocol.distribution.EnvironmentKey;
import dev.skep.protocol.distribution.Host;
import dev.skep.protocol.distribution.ObjectRef;
import dev.skep.protocol.distribution.Pool;
import dev.skep.protocol.distribution.Snapshot;
import dev.skep.protocol.distribution.Version;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A snapshot as it came over the wire, with fields of later releases still in it, in a form that deltas apply to.
 *
 * @param epoch of the leader that sent it
 */
record Held(
        long epoch,
        long revision,
        Map<String, Host> hosts,
        Map<EnvironmentKey, Deployed> environments,
        Map<ObjectRef, Version> versions,
        Map<ObjectRef, Pool> pools) {
    static final Held NOTHING = of(Snapshot.getDefaultInstance());

    static Held of(Snapshot snapshot) {
        return new Held(
                snapshot.getEpoch(),
                snapshot.getRevision(),
                index(snapshot.getHostsList(), Host::getName),
                index(snapshot.getEnvironmentsList(), Deployed::getEnvironment),
                index(snapshot.getVersionsList(), Version::getRef),
                index(snapshot.getPoolsList(), Pool::getRef));
    }

    /** Whether the delta says what differs from this. */
    boolean isBaseOf(Delta delta) {
        return delta.getBase() == revision && delta.getEpoch() == epoch;
    }

    Held plus(Delta delta) {
        return new Held(
                delta.getEpoch(),
                delta.getRevision(),
                changed(hosts, delta.getHostsRemovedList(), delta.getHostsList(), Host::getName),
                changed(
                        environments,
                        delta.getEnvironmentsRemovedList(),
                        delta.getEnvironmentsList(),
                        Deployed::getEnvironment),
                changed(versions, delta.getVersionsRemovedList(), delta.getVersionsList(), Version::getRef),
                changed(pools, delta.getPoolsRemovedList(), delta.getPoolsList(), Pool::getRef));
    }

    private static <K, V> Map<K, V> index(Iterable<V> values, Function<V, K> key) {
        var map = new LinkedHashMap<K, V>();
        values.forEach(value -> map.put(key.apply(value), value));
        return map;
    }

    private static <K, V> Map<K, V> changed(
            Map<K, V> before, Iterable<K> removed, Iterable<V> put, Function<V, K> key) {
        var map = new LinkedHashMap<>(before);
        removed.forEach(map::remove);
        put.forEach(value -> map.put(key.apply(value), value));
        return map;
    }

    Snapshot toSnapshot() {
        return Snapshot.newBuilder()
                .setEpoch(epoch)
                .setRevision(revision)
                .addAllHosts(hosts.values())
                .addAllEnvironments(environments.values())
                .addAllVersions(versions.values())
                .addAllPools(pools.values())
                .build();
    }

    /** The digests of all code that must be at hand to serve this. */
    Set<String> bundles() {
        var digests = new LinkedHashSet<String>();
        versions.values().forEach(version -> digests.add(version.getBundle()));
        return digests;
    }

    /** Never its contents: they hold secrets. */
    @Override
    public String toString() {
        return "Held[epoch " + epoch + ", revision " + revision + "]";
    }
}
