package dev.skep.core.snapshot;

import dev.skep.api.template.WorkerLimits;
import dev.skep.api.version.Quarantine;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What serves, whole: all a runtime needs besides the bytes of the bundles and the values of the secrets, both of which
 * are named here and fetched by the shell. It is made from persisted deployments and versions alone, so an edit that
 * does not resolve, or a restart, cannot change it. Plain values throughout: a wire format mirrors it field by field.
 *
 * @param hosts full lower-case hostnames, without port
 */
public record Snapshot(
        SortedMap<String, EnvironmentKey> hosts,
        SortedMap<EnvironmentKey, Deployed> environments,
        SortedMap<Ref, Version> versions) {

    public static final Snapshot EMPTY = new Snapshot(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    public Snapshot {
        hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
        environments = Collections.unmodifiableSortedMap(new TreeMap<>(environments));
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    }

    /**
     * What serves one environment.
     *
     * @param resource the Environment object, which acknowledgements name
     * @param incarnation uid of that object: one that was deleted and made again counts its deployments anew. Empty
     *     while the object is about to be made
     * @param sequence grows with every deployment of the environment; a runtime refuses a smaller one
     * @param callerNamespaces other namespaces that may call it by consent of its own
     */
    public record Deployed(
            EnvironmentKey key,
            Ref resource,
            String incarnation,
            long sequence,
            Ref pool,
            List<Share> shares,
            List<String> hosts,
            SortedSet<String> callerNamespaces) {
        public Deployed {
            shares = List.copyOf(shares);
            hosts = List.copyOf(hosts);
            callerNamespaces = Collections.unmodifiableSortedSet(new TreeSet<>(callerNamespaces));
        }
    }

    /** @param version the WorkerVersion; the percents of an environment are 100 together */
    public record Share(Ref version, int percent) {}

    /**
     * A worker, ready to be made but for its code and secrets.
     *
     * @param ref the WorkerVersion
     * @param environment whose version it is, under its present name; log lines carry it
     * @param main name of the module it starts in
     * @param bindings everything in {@code env}, by name
     * @param limits absent ones have the runtime's defaults
     */
    public record Version(
            Ref ref,
            EnvironmentKey environment,
            int number,
            BundleKey bundle,
            String main,
            String compatibilityDate,
            List<String> compatibilityFlags,
            List<Binding> bindings,
            WorkerLimits limits,
            Optional<Quarantine> quarantine) {
        public Version {
            compatibilityFlags = List.copyOf(compatibilityFlags);
            bindings = List.copyOf(bindings);
        }
    }

    /** One property of {@code env}. */
    public sealed interface Binding {
        String name();
    }

    public record Text(String name, String value) implements Binding {}

    /** @param json JSON text */
    public record Json(String name, String json) implements Binding {}

    /** @param secret the Secret object; a missing one, or a missing key, leaves the name out of {@code env} */
    public record Secret(String name, Ref secret, String key) implements Binding {}

    public record Service(String name, Target target) implements Binding {}

    /** What a service binding leads to at present. */
    public sealed interface Target {}

    /** @param pool whose pods serve it, which may be another than the caller's */
    public record Reachable(EnvironmentKey environment, Ref pool) implements Target {}

    /** @param message for the error the caller's code gets; names nothing the caller did not name itself */
    public record Unreachable(String message) implements Target {}

    /** Every pool something is served by. */
    public Set<Ref> pools() {
        var pools = new TreeSet<Ref>();
        environments.values().forEach(deployed -> pools.add(deployed.pool()));
        return pools;
    }

    /** The part the pods of one pool need. Targets in other pools are named in the bindings. */
    public Snapshot ofPool(Ref pool) {
        var own = new TreeMap<>(environments);
        own.values().removeIf(deployed -> !deployed.pool().equals(pool));
        var ownHosts = new TreeMap<>(hosts);
        ownHosts.values().removeIf(key -> !own.containsKey(key));
        var ownVersions = new TreeMap<Ref, Version>();
        own.values().stream()
                .flatMap(deployed -> deployed.shares().stream())
                .forEach(share -> ownVersions.put(share.version(), versions.get(share.version())));
        return new Snapshot(ownHosts, own, ownVersions);
    }

    /** The bundles whose code must be at hand before this is served. */
    public Set<BundleKey> bundles() {
        return Set.copyOf(versions.values().stream().map(Version::bundle).toList());
    }
}
