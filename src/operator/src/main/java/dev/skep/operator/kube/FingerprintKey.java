package dev.skep.operator.kube;

import dev.skep.core.naming.Labels;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The key of the fingerprints, in a Secret of the operator's namespace: whoever leads sees the same fingerprints, so a
 * new leader makes no deployments. Whoever comes first makes it.
 */
final class FingerprintKey {

    private static final String NAME = "skep-fingerprints";
    private static final String KEY = "key";

    static Fingerprints loadOrMake(Connection connection, String namespace, SecureRandom random) {
        try {
            var found = connection
                    .client()
                    .secrets()
                    .inNamespace(namespace)
                    .withName(NAME)
                    .get();
            return new Fingerprints(key(found != null ? found : make(connection, namespace, random)));
        } catch (KubernetesClientException e) {
            throw Failures.passing("read Secret " + namespace + "/" + NAME, e);
        }
    }

    private static Secret make(Connection connection, String namespace, SecureRandom random) {
        var key = new byte[Fingerprints.KEY_BYTES];
        random.nextBytes(key);
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(NAME)
                .addToLabels(Labels.MANAGED_BY, Labels.SKEP)
                .endMetadata()
                .withImmutable(true)
                .addToData(KEY, Base64.getEncoder().encodeToString(key))
                .build();
        try {
            return connection.writes().create(secret);
        } catch (KubernetesClientException e) {
            if (Failures.isConflict(e)) {
                return connection
                        .client()
                        .secrets()
                        .inNamespace(namespace)
                        .withName(NAME)
                        .require();
            }
            throw e;
        }
    }

    private static byte[] key(Secret secret) {
        return Base64.getDecoder().decode(secret.getData().get(KEY));
    }

    private FingerprintKey() {}
}
