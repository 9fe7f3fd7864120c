package dev.skep.runtime.distribution;

import dev.skep.isolate.worker.WorkerCode;
import dev.skep.isolate.worker.WorkerModule;
import dev.skep.protocol.distribution.Bundle;
import dev.skep.protocol.distribution.Module;
import dev.skep.protocol.distribution.Version;
import dev.skep.runtime.snapshot.MainForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Bundles as the isolates take them; what serves is read once and is the same object in every snapshot. */
final class Codes {
    private final BundleStore bundles;
    private final Map<Key, WorkerCode> read = new ConcurrentHashMap<>();

    private record Key(String bundle, String main, String compatibilityDate, List<String> flags) {
        static Key of(Version version) {
            return new Key(
                    version.getBundle(),
                    version.getMain(),
                    version.getCompatibilityDate(),
                    List.copyOf(version.getCompatibilityFlagsList()));
        }
    }

    Codes(BundleStore bundles) {
        this.bundles = bundles;
    }

    /** Empty where the bundle is not on the disk. */
    Optional<WorkerCode> of(Version version) {
        var key = Key.of(version);
        var code = read.get(key);
        if (code == null) {
            code = bundles.read(version.getBundle())
                    .map(bundle -> code(bundle, version))
                    .orElse(null);
            if (code != null) {
                read.putIfAbsent(key, code);
            }
        }
        return Optional.ofNullable(code);
    }

    /** Forgets what no version of these needs. */
    void keepOnly(Iterable<Version> versions) {
        var needed = ConcurrentHashMap.<Key>newKeySet();
        versions.forEach(version -> needed.add(Key.of(version)));
        read.keySet().retainAll(needed);
    }

    private static WorkerCode code(Bundle bundle, Version version) {
        var modules = bundle.getModulesList().stream()
                .map(module -> module(module, version.getMain()))
                .collect(Collectors.toList());
        return new WorkerCode(
                version.getMain(),
                modules,
                version.getCompatibilityDate(),
                Set.copyOf(version.getCompatibilityFlagsList()));
    }

    private static WorkerModule module(Module module, String main) {
        var name = module.getName();
        return switch (module.getKind()) {
            case ES_MODULE ->
                name.equals(main) ? MainForm.of(name, text(module)) : new WorkerModule.EsModule(name, text(module));
            case JSON -> new WorkerModule.Json(name, text(module));
            case TEXT -> new WorkerModule.Text(name, text(module));
            case DATA -> new WorkerModule.Data(name, module.getContent().toByteArray());
            case KIND_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("a bundle with such a module is not kept");
        };
    }

    private static String text(Module module) {
        return module.getContent().toStringUtf8();
    }
}
