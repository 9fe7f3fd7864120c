package dev.skep.cli.local;

import dev.skep.api.template.WorkerLimits;
import dev.skep.core.bundle.Bundle;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.bundle.Module;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.isolate.limits.Limits;
import dev.skep.isolate.worker.WorkerCode;
import dev.skep.isolate.worker.WorkerModule;
import dev.skep.runtime.snapshot.Deployment;
import dev.skep.runtime.snapshot.EnvironmentKey;
import dev.skep.runtime.snapshot.MainForm;
import dev.skep.runtime.snapshot.Version;
import dev.skep.runtime.snapshot.VersionBinding;
import dev.skep.runtime.snapshot.VersionKey;
import dev.skep.runtime.snapshot.WantedLimits;
import dev.skep.runtime.snapshot.WeightedVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the plan says shall serve, as the runtime takes it: code and secret values, which planning only names, are
 * joined here, in memory.
 */
final class SnapshotMapping {
    private final Function<BundleKey, Bundle> bundles;
    private final SecretValues secrets;
    /** Code that serves is read from disk once, and is the same object in every snapshot. */
    private final Map<CodeKey, WorkerCode> codes = new HashMap<>();

    private record CodeKey(BundleKey bundle, String main, String compatibilityDate, List<String> flags) {
        static CodeKey of(Snapshot.Version version) {
            return new CodeKey(
                    version.bundle(), version.main(), version.compatibilityDate(), version.compatibilityFlags());
        }
    }

    SnapshotMapping(Function<BundleKey, Bundle> bundles, SecretValues secrets) {
        this.bundles = bundles;
        this.secrets = secrets;
    }

    dev.skep.runtime.snapshot.Snapshot map(Snapshot snapshot, Instant now) {
        var hosts = new HashMap<String, EnvironmentKey>();
        snapshot.hosts().forEach((host, environment) -> hosts.put(host, key(environment)));
        var deployments = new HashMap<EnvironmentKey, Deployment>();
        var versions = new HashMap<VersionKey, Version>();
        var quarantined = new HashSet<VersionKey>();
        snapshot.environments().forEach((environment, deployed) -> {
            var shares = new ArrayList<WeightedVersion>();
            for (var share : deployed.shares()) {
                var version = map(snapshot.versions().get(share.version()));
                versions.put(version.key(), version);
                shares.add(new WeightedVersion(version.key().number(), share.percent()));
                if (isQuarantined(snapshot.versions().get(share.version()), now)) {
                    quarantined.add(version.key());
                }
            }
            deployments.put(key(environment), new Deployment(deployed.sequence(), shares));
        });
        codes.keySet()
                .retainAll(
                        snapshot.versions().values().stream().map(CodeKey::of).toList());
        return new dev.skep.runtime.snapshot.Snapshot(hosts, deployments, versions, quarantined);
    }

    private static boolean isQuarantined(Snapshot.Version version, Instant now) {
        return version.quarantine()
                .filter(pause -> Instant.parse(pause.until()).isAfter(now))
                .isPresent();
    }

    Version map(Snapshot.Version version) {
        var bindings = new ArrayList<VersionBinding>();
        version.bindings().forEach(binding -> map(binding).ifPresent(bindings::add));
        return new Version(
                new VersionKey(key(version.environment()), version.number()),
                version.bundle().digest(),
                code(version),
                bindings,
                limits(version.limits()));
    }

    private Optional<VersionBinding> map(Snapshot.Binding binding) {
        return switch (binding) {
            case Snapshot.Text(var name, var value) -> Optional.of(new VersionBinding.Text(name, value));
            case Snapshot.Json(var name, var json) -> Optional.of(new VersionBinding.Json(name, json));
            case Snapshot.Secret(var name, var secret, var key) ->
                secrets.value(secret, key).map(value -> new VersionBinding.Secret(name, value));
            case Snapshot.Service(var name, Snapshot.Reachable(var environment, var pool)) ->
                Optional.of(new VersionBinding.Service(name, key(environment)));
            case Snapshot.Service(var name, Snapshot.Unreachable(var message)) ->
                Optional.of(new VersionBinding.Unreachable(name, message));
        };
    }

    private WorkerCode code(Snapshot.Version version) {
        return codes.computeIfAbsent(CodeKey.of(version), key -> readCode(version));
    }

    private WorkerCode readCode(Snapshot.Version version) {
        var bundle = bundles.apply(version.bundle());
        var modules = new ArrayList<WorkerModule>();
        for (var module : bundle.modules()) {
            modules.add(map(module, module.name().equals(version.main())));
        }
        return new WorkerCode(
                version.main(), modules, version.compatibilityDate(), Set.copyOf(version.compatibilityFlags()));
    }

    private static WorkerModule map(Module module, boolean main) {
        return switch (module.kind()) {
            case ES_MODULE ->
                main
                        ? MainForm.of(module.name(), module.content())
                        : new WorkerModule.EsModule(module.name(), module.content());
            case JSON -> new WorkerModule.Json(module.name(), module.content());
            case TEXT -> new WorkerModule.Text(module.name(), module.content());
            case DATA -> new WorkerModule.Data(module.name(), module.bytes());
        };
    }

    private static Limits limits(WorkerLimits wanted) {
        return new WantedLimits(
                        wanted.cpuMillis(),
                        wanted.memoryMebibytes(),
                        wanted.subrequests(),
                        wanted.invocations(),
                        wanted.waitUntilSeconds())
                .limits();
    }

    static EnvironmentKey key(dev.skep.core.naming.EnvironmentKey environment) {
        return new EnvironmentKey(environment.namespace(), environment.service(), environment.environment());
    }
}
