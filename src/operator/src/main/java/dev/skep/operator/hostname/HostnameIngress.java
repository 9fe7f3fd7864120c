package dev.skep.operator.hostname;

import dev.skep.api.environment.Environment;
import dev.skep.core.naming.Labels;
import dev.skep.operator.naming.PoolNames;
import dev.skep.operator.settings.HostnameSettings;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLSBuilder;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Leads everything that asks for one hostname to the pods of one pool; what it is for, the pods know. */
final class HostnameIngress {

    /**
     * @param environments those it serves, in whose namespace it is
     * @param pool name of the pool
     * @param tlsSecret name of the Secret with the certificate
     */
    static Ingress of(
            String hostname,
            Collection<Environment> environments,
            String pool,
            Optional<String> tlsSecret,
            HostnameSettings settings) {
        return new IngressBuilder()
                .withMetadata(new ObjectMetaBuilder(metadata(hostname, environments))
                        .withAnnotations(settings.ingressAnnotations())
                        .build())
                .withNewSpec()
                .withIngressClassName(settings.ingressClass().orElse(null))
                .withTls(tlsSecret.map(secret -> tls(hostname, secret)).stream().toList())
                .addNewRule()
                .withHost(hostname)
                .withNewHttp()
                .addNewPath()
                .withPath("/")
                .withPathType("Prefix")
                .withNewBackend()
                .withNewService()
                .withName(PoolNames.of(pool))
                .withNewPort()
                .withName(PoolNames.HTTP)
                .endPort()
                .endService()
                .endBackend()
                .endPath()
                .endHttp()
                .endRule()
                .endSpec()
                .build();
    }

    private static IngressTLS tls(String hostname, String secret) {
        return new IngressTLSBuilder()
                .withHosts(hostname)
                .withSecretName(secret)
                .build();
    }

    /** It goes with the last environment it serves. */
    static ObjectMeta metadata(String hostname, Collection<Environment> environments) {
        var inOrder = environments.stream()
                .sorted(Comparator.comparing(
                        environment -> environment.getMetadata().getName()))
                .toList();
        var owners = inOrder.stream()
                .map(environment -> new OwnerReferenceBuilder()
                        .withApiVersion(environment.getApiVersion())
                        .withKind(environment.getKind())
                        .withName(environment.getMetadata().getName())
                        .withUid(environment.getMetadata().getUid())
                        .build())
                .toList();
        return new ObjectMetaBuilder()
                .withNamespace(inOrder.getFirst().getMetadata().getNamespace())
                .withName(HostnameNames.of(hostname))
                .addToLabels(Labels.MANAGED_BY, Labels.SKEP)
                .withOwnerReferences(owners)
                .build();
    }

    private HostnameIngress() {}
}
