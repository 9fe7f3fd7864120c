package dev.skep.runtime.hosting;

import dev.skep.runtime.snapshot.EnvironmentKey;
import java.util.Map;
import java.util.Set;

/**
 * What a snapshot changed.
 *
 * @param changed environments that now serve something else than before, new ones included
 * @param removed environments that no longer serve
 * @param refused environments that serve what they served before, each with the reason
 */
public record Applied(Set<EnvironmentKey> changed, Set<EnvironmentKey> removed, Map<EnvironmentKey, String> refused) {
    public Applied {
        changed = Set.copyOf(changed);
        removed = Set.copyOf(removed);
        refused = Map.copyOf(refused);
    }
}
