package dev.skep.operator.kube;

import dev.skep.core.naming.Ref;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Contents of the ConfigMaps that code comes from, and of no others: all are followed, but without what is in them. A
 * changed one is read when a round wants it.
 */
final class ConfigMapContents {

    private final KubernetesClient client;
    private final Shelf<ConfigMap> followed;
    private final Map<Ref, ConfigMap> contents = new ConcurrentHashMap<>();

    ConfigMapContents(KubernetesClient client, Shelf<ConfigMap> followed) {
        this.client = client;
        this.followed = followed;
    }

    Map<Ref, ConfigMap> of(Collection<Ref> wanted) {
        contents.keySet().retainAll(wanted);
        var found = new HashMap<Ref, ConfigMap>();
        for (var ref : wanted) {
            followed.get(ref).flatMap(this::read).ifPresent(map -> found.put(ref, map));
        }
        return found;
    }

    private Optional<ConfigMap> read(ConfigMap stripped) {
        var ref = Ref.of(stripped);
        var known = contents.get(ref);
        if (known != null && version(known).equals(version(stripped))) {
            return Optional.of(known);
        }
        try {
            var read = client.configMaps()
                    .inNamespace(ref.namespace())
                    .withName(ref.name())
                    .get();
            if (read == null) {
                contents.remove(ref);
            } else {
                contents.put(ref, read);
            }
            return Optional.ofNullable(read);
        } catch (KubernetesClientException e) {
            throw Failures.passing("read ConfigMap " + ref, e);
        }
    }

    private static String version(ConfigMap map) {
        return map.getMetadata().getResourceVersion();
    }
}
