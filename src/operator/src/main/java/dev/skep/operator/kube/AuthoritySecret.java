package dev.skep.operator.kube;

import dev.skep.core.naming.Labels;
import dev.skep.operator.identity.AuthorityStore;
import dev.skep.operator.identity.StoredAuthority;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The authority in a Secret of the operator's namespace, changed only by who has seen its latest state. */
public final class AuthoritySecret implements AuthorityStore {

    static final String NAME = "skep-authority";

    private final Connection connection;
    private final String namespace;

    public AuthoritySecret(Connection connection, String namespace) {
        this.connection = connection;
        this.namespace = namespace;
    }

    @Override
    public Optional<StoredAuthority> load() {
        try {
            return Optional.ofNullable(connection
                            .client()
                            .secrets()
                            .inNamespace(namespace)
                            .withName(NAME)
                            .get())
                    .map(AuthoritySecret::stored);
        } catch (KubernetesClientException e) {
            throw Failures.passing("read Secret " + namespace + "/" + NAME, e);
        }
    }

    private static StoredAuthority stored(Secret secret) {
        var data = Optional.ofNullable(secret.getData()).orElse(Map.of());
        return new StoredAuthority(
                Optional.of(secret.getMetadata().getResourceVersion()),
                map(data, base64 -> new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8)));
    }

    private static Map<String, String> map(Map<String, String> values, Function<String, String> change) {
        var changed = new HashMap<String, String>();
        values.forEach((key, value) -> changed.put(key, change.apply(value)));
        return changed;
    }

    @Override
    public boolean save(StoredAuthority next, Optional<String> ifVersion) {
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(NAME)
                .withResourceVersion(ifVersion.orElse(null))
                .addToLabels(Labels.MANAGED_BY, Labels.SKEP)
                .endMetadata()
                .withType("Opaque")
                .withData(map(next.files(), text -> Base64.getEncoder()
                        .encodeToString(text.getBytes(StandardCharsets.UTF_8))))
                .build();
        try {
            if (ifVersion.isPresent()) {
                connection.writes().replace(secret);
            } else {
                connection.writes().create(secret);
            }
            return true;
        } catch (KubernetesClientException e) {
            if (Failures.isConflict(e) || Failures.isMissing(e)) {
                return false;
            }
            throw Failures.passing("write Secret " + namespace + "/" + NAME, e);
        }
    }
}
