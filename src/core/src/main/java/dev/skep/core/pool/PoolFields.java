package dev.skep.core.pool;

import dev.skep.api.condition.Reason;
import dev.skep.api.pool.WorkerPool;
import dev.skep.api.pool.WorkerPoolSpec;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.Settings;
import dev.skep.core.resolve.Place;
import dev.skep.core.resolve.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Fields of a pool that nothing acts on where no pods are made. A pool that asks for a sandbox and has none must say so
 * rather than be ready.
 */
public final class PoolFields {

    private static final List<Map.Entry<String, Predicate<WorkerPoolSpec>>> OF_PODS = List.of(
            Map.entry("autoscaling", spec -> spec.autoscaling() != null),
            Map.entry("resources", spec -> spec.resources() != null),
            Map.entry("runtimeClassName", spec -> spec.runtimeClassName() != null),
            Map.entry("nodeSelector", spec -> !spec.nodeSelector().isEmpty()),
            Map.entry("tolerations", spec -> !spec.tolerations().isEmpty()),
            Map.entry("affinity", spec -> !spec.affinity().isEmpty()),
            Map.entry("priorityClassName", spec -> spec.priorityClassName() != null));

    public static List<Problem> problems(WorkerPool pool, Settings settings) {
        if (settings.hosting() == Settings.Hosting.PODS) {
            return List.of();
        }
        var at = Place.root("WorkerPool", Ref.of(pool)).at("spec");
        return OF_PODS.stream()
                .filter(field -> field.getValue().test(pool.getSpec()))
                .map(field -> at.at(field.getKey()))
                .map(field -> new Problem(field, Reason.NOT_YET_SUPPORTED, field + " is set."))
                .toList();
    }

    private PoolFields() {}
}
