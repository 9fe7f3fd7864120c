package dev.skep.operator.hostname;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.environment.AssignedHostname;
import dev.skep.api.environment.Environment;
import dev.skep.api.environment.EnvironmentStatus;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Labels;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.HostnameFacts.Certificate;
import dev.skep.core.observed.HostnameFacts.HostnameFact;
import dev.skep.core.observed.HostnameFacts.Routing;
import dev.skep.core.observed.Settings;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.operator.round.ChildKey;
import dev.skep.operator.round.Sights;
import dev.skep.operator.settings.HostnameSettings;
import dev.skep.operator.settings.HostnameSettings.Issuer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a hostname becomes, and what is said of it, without a cluster. */
class HostnameChildrenTest {

    private static final String HOST = "shop-default.example.com";
    private static final HostnameSettings PLAIN = new HostnameSettings(
            Optional.of("nginx"), Map.of("a", "b"), Optional.empty(), Optional.empty(), true, false);
    private static final HostnameSettings ISSUED =
            with(Optional.empty(), Optional.of(new Issuer("ClusterIssuer", "ca")));

    private final Sights sights = new Sights();

    @BeforeEach
    void anEnvironment() {
        sights.environments.add(environment());
    }

    @Test
    void oneIngressLeadsToThePoolThatServes() {
        assertThat(wanted(PLAIN)).singleElement().satisfies(child -> {
            var ingress = (Ingress) child;
            assertThat(ingress.getMetadata().getName()).isEqualTo("skep-shop-default");
            assertThat(ingress.getMetadata().getAnnotations()).containsExactly(Map.entry("a", "b"));
            assertThat(ingress.getMetadata().getOwnerReferences())
                    .singleElement()
                    .satisfies(owner -> {
                        assertThat(owner.getKind()).isEqualTo("Environment");
                        assertThat(owner.getController()).isNull();
                    });
            assertThat(ingress.getSpec().getIngressClassName()).isEqualTo("nginx");
            assertThat(ingress.getSpec().getTls()).isEmpty();
            var path =
                    ingress.getSpec().getRules().getFirst().getHttp().getPaths().getFirst();
            assertThat(path.getBackend().getService().getName()).isEqualTo("skep-pool-apart");
            assertThat(path.getBackend().getService().getPort().getName()).isEqualTo("http");
        });
    }

    @Test
    void oneCertificateWhereSomebodyIssuesThem() {
        assertThat(wanted(ISSUED)).hasSize(1);

        sights.certificates = Optional.of(List.of());
        assertThat(wanted(ISSUED)).extracting(HasMetadata::getKind).containsExactly("Ingress", "Certificate");
        assertThat(((Ingress) wanted(ISSUED).getFirst())
                        .getSpec()
                        .getTls()
                        .getFirst()
                        .getSecretName())
                .isEqualTo("skep-shop-default-tls");
    }

    @Test
    void aCertificateForAllNamesIsUsedAndNoneIsAskedFor() {
        sights.certificates = Optional.of(List.of());
        var wildcard = with(Optional.of("wildcard"), Optional.of(new Issuer("ClusterIssuer", "ca")));

        assertThat(wanted(wildcard)).singleElement().satisfies(child -> assertThat(
                        ((Ingress) child).getSpec().getTls().getFirst().getSecretName())
                .isEqualTo("wildcard"));
        assertThat(fact(wildcard).certificate()).isEqualTo(Certificate.NOT_NEEDED);
    }

    @Test
    void aHostOfAnotherNamespaceIsLeftAlone() {
        sights.ingresses.add(foreign("2026-01-01T00:00:00Z"));

        assertThat(wanted(PLAIN)).isEmpty();
        assertThat(fact(PLAIN).routing()).isEqualTo(Routing.OF_ANOTHER_NAMESPACE);
    }

    @Test
    void aYoungerIngressTakesNothingAway() {
        var own = routed(null);
        sights.ingresses.add(own);
        sights.ingresses.add(foreign("2026-11-27T00:00:00Z"));

        assertThat(wanted(PLAIN)).hasSize(1);
        assertThat(fact(PLAIN).routing()).isEqualTo(Routing.ROUTED);
    }

    @Test
    void itIsRoutedOnceTheIngressIsThereUnlessItsControllerIsToSayMore() {
        assertThat(fact(PLAIN).routing()).isEqualTo(Routing.PENDING);

        routed(null);
        var strict = new HostnameSettings(Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), false, true);
        assertThat(fact(PLAIN).routing()).isEqualTo(Routing.ROUTED);
        assertThat(fact(strict).routing()).isEqualTo(Routing.PENDING);

        routed("192.0.2.1");
        assertThat(fact(strict).routing()).isEqualTo(Routing.ROUTED);
    }

    @Test
    void whatTheApiServerRefusesIsNotAllowed() {
        var refused = Map.of(new ChildKey("Ingress", new Ref("default", "skep-shop-default")), "No.");

        assertThat(sight(PLAIN).facts(sights.look(), refused).of(HOST).routing())
                .isEqualTo(Routing.NOT_ALLOWED);
    }

    @Test
    void whatIsSaidOfCertificates() {
        assertThat(fact(PLAIN).certificate()).isEqualTo(Certificate.NO_ISSUING_API);
        sights.certificates = Optional.of(List.of());
        assertThat(fact(PLAIN).certificate()).isEqualTo(Certificate.NO_ISSUER_NAMED);
        assertThat(fact(ISSUED).certificate()).isEqualTo(Certificate.PENDING);

        sights.certificates = Optional.of(List.of(certificate("Ready", "True", "Up to date")));
        assertThat(fact(ISSUED).certificate()).isEqualTo(Certificate.ISSUED);

        sights.certificates = Optional.of(List.of(certificate("Issuing", "False", "The order failed")));
        assertThat(fact(ISSUED))
                .isEqualTo(new HostnameFact(
                        Routing.PENDING, Certificate.FAILED, "Certificate skep-shop-default: The order failed."));
    }

    private static HostnameSettings with(Optional<String> secret, Optional<Issuer> issuer) {
        return new HostnameSettings(Optional.empty(), Map.of(), secret, issuer, true, false);
    }

    private HostnameFact fact(HostnameSettings settings) {
        return sight(settings).facts(sights.look(), Map.of()).of(HOST);
    }

    private static HostnameSight sight(HostnameSettings settings) {
        return new HostnameSight(settings, new Settings.Address("http", "example.com", OptionalInt.empty()));
    }

    private List<HasMetadata> wanted(HostnameSettings settings) {
        var key = new EnvironmentKey("default", "shop", "production");
        var deployed = new Snapshot.Deployed(
                key,
                new Ref("default", "shop-production"),
                "uid",
                1,
                new Ref("default", "apart"),
                List.of(),
                List.of(HOST),
                new TreeSet<>());
        var snapshot =
                new Snapshot(new TreeMap<>(Map.of(HOST, key)), new TreeMap<>(Map.of(key, deployed)), new TreeMap<>());
        return new HostnameChildren(settings).wanted(sights.look(), snapshot);
    }

    private Ingress routed(String address) {
        var ingress = new IngressBuilder(ingress("default", "skep-shop-default", "2026-11-26T00:00:00Z"))
                .editMetadata()
                .addToLabels(Labels.MANAGED_BY, Labels.SKEP)
                .endMetadata();
        if (address != null) {
            ingress.withNewStatus()
                    .withNewLoadBalancer()
                    .addNewIngress()
                    .withIp(address)
                    .endIngress()
                    .endLoadBalancer()
                    .endStatus();
        }
        sights.children.put(ChildKey.of(ingress.build()), ingress.build());
        return ingress.build();
    }

    private static Ingress foreign(String created) {
        return ingress("other", "theirs", created);
    }

    private static Ingress ingress(String namespace, String name, String created) {
        return new IngressBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withCreationTimestamp(created)
                .endMetadata()
                .withNewSpec()
                .addNewRule()
                .withHost(HOST)
                .endRule()
                .endSpec()
                .build();
    }

    private static GenericKubernetesResource certificate(String type, String status, String message) {
        var certificate = new GenericKubernetesResource();
        certificate.setKind("Certificate");
        certificate.setMetadata(new ObjectMetaBuilder()
                .withNamespace("default")
                .withName("skep-shop-default")
                .build());
        certificate.setAdditionalProperty(
                "status", Map.of("conditions", List.of(Map.of("type", type, "status", status, "message", message))));
        return certificate;
    }

    private static Environment environment() {
        var environment = new Environment();
        environment.setMetadata(new ObjectMetaBuilder()
                .withNamespace("default")
                .withName("shop-production")
                .withUid("uid")
                .build());
        environment.setStatus(new EnvironmentStatus(
                1L,
                1L,
                null,
                List.of(),
                null,
                new AssignedHostname("production", "shop-default"),
                null,
                null,
                null,
                null));
        return environment;
    }
}
