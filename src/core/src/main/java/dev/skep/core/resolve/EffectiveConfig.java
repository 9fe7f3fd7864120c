package dev.skep.core.resolve;

import dev.skep.api.template.WorkerLimits;
import dev.skep.api.version.BundleRef;
import dev.skep.api.version.VersionOrigin;
import dev.skep.api.version.WorkerVersion;
import dev.skep.core.bundle.Bundle;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an environment is, everything inherited, overridden, removed and bound taken into account; valid but for targets
 * of bindings, which may come and go.
 *
 * @param compatibilityFlags sorted
 * @param bindings by name
 * @param pool name of a WorkerPool of the namespace
 * @param pinned the own version a rollback asks for: it serves, and no version is cut
 */
public record EffectiveConfig(
        Code code,
        String main,
        String compatibilityDate,
        List<String> compatibilityFlags,
        Map<String, BindingEntry> bindings,
        WorkerLimits limits,
        String pool,
        VersionOrigin origin,
        Optional<WorkerVersion> pinned) {

    public EffectiveConfig {
        compatibilityFlags = List.copyOf(compatibilityFlags);
        bindings = Collections.unmodifiableMap(new TreeMap<>(bindings));
    }

    public sealed interface Code {}

    /** Read from manifests in this round; it is stored before a version names it. */
    public record Fresh(Bundle bundle) implements Code {}

    /** Code some version has already. */
    public record Stored(BundleRef bundle) implements Code {}
}
