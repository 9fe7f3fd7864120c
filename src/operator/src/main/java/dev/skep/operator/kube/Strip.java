package dev.skep.operator.kube;

import dev.skep.core.naming.Labels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Takes off objects what nothing here reads; a large installation has thousands of them. */
final class Strip {

    /** A copy of the whole manifest, code included. */
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    /** For kinds of which it matters who wrote what. */
    static <T extends HasMetadata> T lastApplied(T object) {
        var annotations = object.getMetadata().getAnnotations();
        if (annotations != null && annotations.containsKey(LAST_APPLIED)) {
            var kept = new HashMap<>(annotations);
            kept.remove(LAST_APPLIED);
            object.getMetadata().setAnnotations(kept);
        }
        return object;
    }

    static <T extends HasMetadata> T managedFields(T object) {
        object.getMetadata().setManagedFields(null);
        return lastApplied(object);
    }

    /** Contents are read when they are wanted; of our own ones it matters whether they still are what they were. */
    static ConfigMap contents(ConfigMap map) {
        if (!isOurs(map)) {
            map.getMetadata().setAnnotations(null);
            map.setData(null);
        }
        map.setBinaryData(null);
        return managedFields(map);
    }

    private static boolean isOurs(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getLabels())
                .map(labels -> Labels.SKEP.equals(labels.get(Labels.MANAGED_BY)))
                .orElse(false);
    }

    static Pod pod(Pod pod) {
        var status = Optional.ofNullable(pod.getStatus());
        pod.setSpec(new PodSpec());
        pod.setStatus(new PodStatusBuilder()
                .withPodIP(status.map(all -> all.getPodIP()).orElse(null))
                .withConditions(status.map(all -> all.getConditions()).orElse(null))
                .build());
        pod.getMetadata().setAnnotations(Map.of());
        return managedFields(pod);
    }

    private Strip() {}
}
