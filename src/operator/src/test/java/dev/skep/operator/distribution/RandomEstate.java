package dev.skep.operator.distribution;

import dev.skep.api.template.WorkerLimits;
import dev.skep.api.version.Quarantine;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import dev.skep.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A cluster in which anything may change from one moment to the next, from a small alphabet so that things meet again.
 * Values of secrets change with a deployment, as they do.
 */
final class RandomEstate implements SecretValues, Endpoints {

    private static final List<Ref> POOLS = List.of(Parts.POOL, Parts.OTHER_POOL);
    private static final List<String> SERVICES = List.of("a", "b", "c", "d");

    private final Random random;
    private final TreeMap<String, Long> sequences = new TreeMap<>();
    private final TreeMap<String, String> values = new TreeMap<>();
    private final TreeMap<Ref, List<String>> endpoints = new TreeMap<>();

    RandomEstate(long seed) {
        random = new Random(seed);
    }

    @Override
    public Optional<String> value(Ref secret, String key) {
        return Optional.ofNullable(values.get(secret.name()));
    }

    @Override
    public List<String> of(Ref pool) {
        return endpoints.getOrDefault(pool, List.of());
    }

    @Override
    public String fallback(Ref pool) {
        return pool.name() + ":9443";
    }

    PoolPart next(Snapshot[] previous) {
        for (var pool : POOLS) {
            if (random.nextBoolean()) {
                endpoints.put(pool, List.of("10.0.0." + random.nextInt(3) + ":9443", "10.0.0.9:9443"));
            }
        }
        var hosts = new TreeMap<String, EnvironmentKey>();
        var environments = new TreeMap<EnvironmentKey, Snapshot.Deployed>();
        var versions = new TreeMap<Ref, Snapshot.Version>();
        for (var service : SERVICES) {
            var key = Parts.key(service);
            var before = previous[0].environments().get(key);
            if (random.nextInt(5) == 0) {
                continue;
            }
            var isKept = before != null && random.nextBoolean();
            var deployed = isKept ? before : deployed(service);
            environments.put(key, deployed);
            for (var share : deployed.shares()) {
                var same = isKept ? previous[0].versions().get(share.version()) : null;
                versions.put(share.version(), same != null && random.nextInt(3) > 0 ? same : version(service, share));
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                hosts.put("host" + random.nextInt(5), key);
            }
        }
        hosts.values().removeIf(key -> !environments.containsKey(key));
        previous[0] = new Snapshot(hosts, environments, versions);
        return PoolPart.of(previous[0], Parts.POOL, this);
    }

    private Snapshot.Deployed deployed(String service) {
        var sequence = sequences.merge(service, 1L, Long::sum);
        if (random.nextBoolean()) {
            values.put(service, "value-" + random.nextInt(3));
        } else if (random.nextInt(4) == 0) {
            values.remove(service);
        }
        var shares = new ArrayList<Snapshot.Share>();
        shares.add(new Snapshot.Share(Parts.versionRef(service, random.nextInt(2)), 100));
        var callers = new TreeSet<String>();
        if (random.nextBoolean()) {
            callers.add("team-" + random.nextInt(2));
        }
        return new Snapshot.Deployed(
                Parts.key(service),
                Parts.resource(service),
                "uid-" + random.nextInt(2),
                sequence,
                POOLS.get(random.nextInt(4) == 0 ? 1 : 0),
                shares,
                List.of(),
                callers);
    }

    private Snapshot.Version version(String service, Snapshot.Share share) {
        var bindings = new ArrayList<Snapshot.Binding>();
        if (random.nextBoolean()) {
            bindings.add(new Snapshot.Secret("KEY", new Ref("default", service), "key"));
        }
        if (random.nextBoolean()) {
            bindings.add(Parts.calls("NEXT", SERVICES.get(random.nextInt(4)), POOLS.get(random.nextInt(2))));
        }
        bindings.add(new Snapshot.Text("T", "" + random.nextInt(2)));
        return new Snapshot.Version(
                share.version(),
                Parts.key(service),
                1,
                new BundleKey("default", "sha256:" + random.nextInt(3)),
                "index.js",
                "2026-11-01",
                List.of(),
                bindings,
                WorkerLimits.UNSET,
                random.nextInt(4) == 0 ? Optional.of(new Quarantine("2026-11-01T00:00:00Z", 1, "")) : Optional.empty());
    }
}
