package dev.skep.runtime.distribution;

import dev.skep.isolate.worker.WorkerCode;
import dev.skep.protocol.distribution.Binding;
import dev.skep.protocol.distribution.Deployed;
import dev.skep.protocol.distribution.Limits;
import dev.skep.protocol.distribution.ObjectRef;
import dev.skep.runtime.snapshot.Deployment;
import dev.skep.runtime.snapshot.EnvironmentKey;
import dev.skep.runtime.snapshot.PoolAddress;
import dev.skep.runtime.snapshot.PoolKey;
import dev.skep.runtime.snapshot.Snapshot;
import dev.skep.runtime.snapshot.Version;
import dev.skep.runtime.snapshot.VersionBinding;
import dev.skep.runtime.snapshot.VersionKey;
import dev.skep.runtime.snapshot.WantedLimits;
import dev.skep.runtime.snapshot.WeightedVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** From the wire to what the runtime serves. Pure; what a later release added is left out. */
final class Mapping {
    private final PoolKey own;

    /** @param own the pool of this pod: what it serves is not elsewhere */
    Mapping(PoolKey own) {
        this.own = own;
    }

    /**
     * @param held whole: every version that an environment names is in it
     * @param code of every version in it
     */
    Snapshot snapshot(
            Held held, Function<dev.skep.protocol.distribution.Version, WorkerCode> code, Set<ObjectRef> quarantined) {
        var hosts = new HashMap<String, EnvironmentKey>();
        held.hosts().forEach((name, host) -> hosts.put(name, key(host.getEnvironment())));
        var versions = new HashMap<VersionKey, Version>();
        var out = new HashSet<VersionKey>();
        var elsewhere = new HashMap<EnvironmentKey, PoolKey>();
        held.versions().forEach((ref, version) -> {
            var mapped = version(version, code.apply(version));
            versions.put(mapped.key(), mapped);
            if (quarantined.contains(ref)) {
                out.add(mapped.key());
            }
            version.getBindingsList().forEach(binding -> enter(binding, elsewhere));
        });
        var deployments = new HashMap<EnvironmentKey, Deployment>();
        held.environments().forEach((key, deployed) -> deployments.put(key(key), deployment(deployed, held)));
        return new Snapshot(hosts, deployments, versions, out, elsewhere);
    }

    private static Deployment deployment(Deployed deployed, Held held) {
        var shares = new ArrayList<WeightedVersion>();
        for (var share : deployed.getSharesList()) {
            var version = held.versions().get(share.getVersion());
            shares.add(new WeightedVersion(version.getNumber(), share.getPercent()));
        }
        return new Deployment(
                deployed.getSequence(),
                deployed.getIncarnation(),
                shares,
                Set.copyOf(deployed.getCallerNamespacesList()));
    }

    static Version version(dev.skep.protocol.distribution.Version version, WorkerCode code) {
        var bindings = new ArrayList<VersionBinding>();
        version.getBindingsList().forEach(binding -> binding(binding).ifPresent(bindings::add));
        return new Version(versionKey(version), version.getBundle(), code, bindings, limits(version.getLimits()));
    }

    static VersionKey versionKey(dev.skep.protocol.distribution.Version version) {
        return new VersionKey(key(version.getEnvironment()), version.getNumber());
    }

    private static Optional<VersionBinding> binding(Binding binding) {
        var name = binding.getName();
        return switch (binding.getBindingCase()) {
            case TEXT -> Optional.of(new VersionBinding.Text(name, binding.getText()));
            case JSON -> Optional.of(new VersionBinding.Json(name, binding.getJson()));
            case SECRET -> Optional.of(new VersionBinding.Secret(name, binding.getSecret()));
            case SERVICE -> {
                var target = binding.getService();
                yield target.hasReachable()
                        ? Optional.of(new VersionBinding.Service(
                                name, key(target.getReachable().getEnvironment())))
                        : Optional.of(new VersionBinding.Unreachable(name, target.getUnreachable()));
            }
            case BINDING_NOT_SET -> Optional.empty();
        };
    }

    private void enter(Binding binding, Map<EnvironmentKey, PoolKey> elsewhere) {
        if (binding.getService().hasReachable()) {
            var target = binding.getService().getReachable();
            var pool = pool(target.getPool());
            if (!pool.equals(own)) {
                elsewhere.put(key(target.getEnvironment()), pool);
            }
        }
    }

    static Map<PoolKey, PoolAddress> pools(Held held) {
        var pools = new HashMap<PoolKey, PoolAddress>();
        held.pools()
                .forEach((ref, pool) ->
                        pools.put(pool(ref), new PoolAddress(pool.getEndpointsList(), pool.getFallback())));
        return pools;
    }

    private static dev.skep.isolate.limits.Limits limits(Limits wanted) {
        return new WantedLimits(
                        wanted.hasCpuMillis() ? wanted.getCpuMillis() : null,
                        wanted.hasMemoryMebibytes() ? wanted.getMemoryMebibytes() : null,
                        wanted.hasSubrequests() ? wanted.getSubrequests() : null,
                        wanted.hasInvocations() ? wanted.getInvocations() : null,
                        wanted.hasWaitUntilSeconds() ? wanted.getWaitUntilSeconds() : null)
                .limits();
    }

    static EnvironmentKey key(dev.skep.protocol.distribution.EnvironmentKey key) {
        return new EnvironmentKey(key.getNamespace(), key.getService(), key.getEnvironment());
    }

    private static PoolKey pool(ObjectRef ref) {
        return new PoolKey(ref.getNamespace(), ref.getName());
    }
}
