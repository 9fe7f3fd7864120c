package dev.skep.core.version;

import dev.skep.api.version.WorkerVersion;
import dev.skep.core.bundle.Bundle;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.resolve.EffectiveConfig;
import java.util.Optional;
import java.util.Set;

/**
 * The version an effective configuration asks for. Only the newest one is looked at: going back to what was before is a
 * new version, so that numbers tell the order of changes; the code is shared all the same.
 *
 * @param persisted whether the version is there already, or has to be written first
 * @param toStore its code, if that has to be stored first
 * @param codeStored whether the code is there already
 */
public record VersionChoice(WorkerVersion version, boolean persisted, Optional<Bundle> toStore, boolean codeStored) {

    public static VersionChoice of(EnvironmentView environment, EffectiveConfig config, Set<BundleKey> stored) {
        if (config.pinned().isPresent()) {
            return existing(config.pinned().get(), Optional.empty(), stored);
        }
        var fresh = config.code() instanceof EffectiveConfig.Fresh code
                ? Optional.of(code.bundle())
                : Optional.<Bundle>empty();
        var newest = environment.newestVersion();
        var wanted = VersionCut.of(environment, config, environment.nextVersionNumber());
        if (newest.isPresent()
                && newest.get().getSpec().hash().equals(wanted.getSpec().hash())) {
            return existing(newest.get(), fresh, stored);
        }
        return choice(wanted, false, fresh, stored);
    }

    private static VersionChoice existing(WorkerVersion version, Optional<Bundle> code, Set<BundleKey> stored) {
        return choice(version, true, code, stored);
    }

    private static VersionChoice choice(
            WorkerVersion version, boolean persisted, Optional<Bundle> code, Set<BundleKey> stored) {
        var isStored = stored.contains(BundleKey.of(version));
        return new VersionChoice(version, persisted, code.filter(bundle -> !isStored), isStored);
    }

    public BundleKey bundle() {
        return BundleKey.of(version);
    }
}
