package dev.skep.operator.distribution;

import dev.skep.api.template.WorkerLimits;
import dev.skep.api.version.Quarantine;
import dev.skep.core.bundle.Bundle;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.bundle.Module;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import dev.skep.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What serves, written down shortly: services of namespace {@code default}, one environment each. */
final class Parts {

    static final Ref POOL = new Ref("default", "default");
    static final Ref OTHER_POOL = new Ref("default", "other");

    private final TreeMap<String, EnvironmentKey> hosts = new TreeMap<>();
    private final TreeMap<EnvironmentKey, Snapshot.Deployed> environments = new TreeMap<>();
    private final TreeMap<Ref, Snapshot.Version> versions = new TreeMap<>();
    private final Map<BundleKey, Bundle> bundles = new HashMap<>();

    Parts serve(String service, long sequence, Snapshot.Binding... bindings) {
        return serve(service, sequence, POOL, bindings);
    }

    /** Its version has the number of the deployment. */
    Parts serve(String service, long sequence, Ref pool, Snapshot.Binding... bindings) {
        var version = version(service, (int) sequence, bindings);
        hosts.put(service + ".localhost", key(service));
        versions.values().removeIf(each -> each.environment().equals(key(service)));
        versions.put(version.ref(), version);
        environments.put(
                key(service),
                new Snapshot.Deployed(
                        key(service),
                        resource(service),
                        "uid-" + service,
                        sequence,
                        pool,
                        List.of(new Snapshot.Share(version.ref(), 100)),
                        List.of(service + ".localhost"),
                        new TreeSet<>()));
        return this;
    }

    /** The same version, deployed once more, as when the value of a secret changed. */
    Parts deployAgain(String service) {
        var old = environments.get(key(service));
        environments.put(
                key(service),
                new Snapshot.Deployed(
                        old.key(),
                        old.resource(),
                        old.incarnation(),
                        old.sequence() + 1,
                        old.pool(),
                        old.shares(),
                        old.hosts(),
                        old.callerNamespaces()));
        return this;
    }

    Parts remove(String service) {
        hosts.remove(service + ".localhost");
        environments.remove(key(service));
        versions.values().removeIf(each -> each.environment().equals(key(service)));
        return this;
    }

    Snapshot.Version version(String service, int number, Snapshot.Binding... bindings) {
        var code = "export default { fetch() { return new Response('" + service + number + "'); } };";
        var bundle = Bundle.of("default", List.of(new Module("index.js", Module.Kind.ES_MODULE, code)));
        bundles.put(bundle.key(), bundle);
        return new Snapshot.Version(
                versionRef(service, number),
                key(service),
                number,
                bundle.key(),
                "index.js",
                "2026-11-01",
                List.of(),
                List.of(bindings),
                WorkerLimits.UNSET,
                Optional.<Quarantine>empty());
    }

    Snapshot whole() {
        return new Snapshot(hosts, environments, versions);
    }

    PoolPart part() {
        return PoolPart.of(whole(), POOL, NO_ENDPOINTS);
    }

    void loseCode() {
        bundles.clear();
    }

    Optional<Bundle> bundle(BundleKey key) {
        return Optional.ofNullable(bundles.get(key));
    }

    String digest(String service) {
        return versions.values().stream()
                .filter(each -> each.environment().equals(key(service)))
                .findFirst()
                .orElseThrow()
                .bundle()
                .digest();
    }

    static EnvironmentKey key(String service) {
        return new EnvironmentKey("default", service, "production");
    }

    static Ref resource(String service) {
        return new Ref("default", service + "-production");
    }

    static Ref versionRef(String service, int number) {
        return new Ref("default", service + "-production-" + number);
    }

    static Snapshot.Binding secret(String name) {
        return new Snapshot.Secret(name, new Ref("default", "shop"), name);
    }

    static Snapshot.Binding calls(String name, String service, Ref pool) {
        return new Snapshot.Service(name, new Snapshot.Reachable(key(service), pool));
    }

    static final Endpoints NO_ENDPOINTS = new Endpoints() {
        @Override
        public List<String> of(Ref pool) {
            return new ArrayList<>();
        }

        @Override
        public String fallback(Ref pool) {
            return "skep-pool-" + pool.name() + "." + pool.namespace() + ".svc:9443";
        }
    };
}
