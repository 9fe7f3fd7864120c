package dev.skep.operator.hostname;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which namespace a hostname belongs to: that of the oldest Ingress which names it, whoever made it. So nobody's
 * traffic is taken away by a younger object, ours included.
 */
record HostClaims(Map<String, String> namespaces) {

    private static final Comparator<HasMetadata> OLDER_FIRST = Comparator.comparing((HasMetadata object) ->
                    Optional.ofNullable(object.getMetadata().getCreationTimestamp())
                            .orElse("~"))
            .thenComparing(object -> object.getMetadata().getNamespace())
            .thenComparing(object -> object.getMetadata().getName());

    static HostClaims of(Collection<Ingress> ingresses) {
        var namespaces = new HashMap<String, String>();
        ingresses.stream().sorted(OLDER_FIRST).forEach(ingress -> hosts(ingress)
                .forEach(host ->
                        namespaces.putIfAbsent(host, ingress.getMetadata().getNamespace())));
        return new HostClaims(Map.copyOf(namespaces));
    }

    boolean mayHave(String namespace, String host) {
        return namespaces.getOrDefault(host, namespace).equals(namespace);
    }

    static List<String> hosts(Ingress ingress) {
        return Optional.ofNullable(ingress.getSpec()).map(spec -> spec.getRules()).orElse(List.of()).stream()
                .map(IngressRule::getHost)
                .filter(Objects::nonNull)
                .toList();
    }
}
