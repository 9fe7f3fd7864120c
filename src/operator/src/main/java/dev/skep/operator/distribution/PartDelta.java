package dev.skep.operator.distribution;

import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import dev.skep.core.snapshot.Snapshot;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What differs between two parts of one pool: done to the first, it gives the second. A version with secrets is in it
 * whenever its environment was deployed anew, though nothing of it seems to differ: a changed value is a new deployment
 * of the same version, and values are not part of what is compared.
 */
record PartDelta(
        SortedMap<String, EnvironmentKey> hosts,
        SortedSet<String> hostsRemoved,
        SortedMap<EnvironmentKey, Snapshot.Deployed> environments,
        SortedSet<EnvironmentKey> environmentsRemoved,
        SortedMap<Ref, Snapshot.Version> versions,
        SortedSet<Ref> versionsRemoved,
        SortedMap<Ref, PoolPart.Neighbour> neighbours,
        SortedSet<Ref> neighboursRemoved) {

    static PartDelta between(PoolPart from, PoolPart to) {
        var environments = changed(from.serves().environments(), to.serves().environments());
        var versions = changed(from.serves().versions(), to.serves().versions());
        for (var deployed : environments.values()) {
            for (var share : deployed.shares()) {
                var version = to.serves().versions().get(share.version());
                if (hasSecrets(version)) {
                    versions.put(share.version(), version);
                }
            }
        }
        return new PartDelta(
                changed(from.serves().hosts(), to.serves().hosts()),
                removed(from.serves().hosts(), to.serves().hosts()),
                environments,
                removed(from.serves().environments(), to.serves().environments()),
                versions,
                removed(from.serves().versions(), to.serves().versions()),
                changed(from.neighbours(), to.neighbours()),
                removed(from.neighbours(), to.neighbours()));
    }

    private static boolean hasSecrets(Snapshot.Version version) {
        return version.bindings().stream().anyMatch(Snapshot.Secret.class::isInstance);
    }

    private static <K, V> TreeMap<K, V> changed(Map<K, V> from, Map<K, V> to) {
        var changed = new TreeMap<K, V>(to);
        changed.entrySet().removeIf(entry -> entry.getValue().equals(from.get(entry.getKey())));
        return changed;
    }

    private static <K, V> TreeSet<K> removed(Map<K, V> from, Map<K, V> to) {
        var removed = new TreeSet<>(from.keySet());
        removed.removeAll(to.keySet());
        return removed;
    }
}
