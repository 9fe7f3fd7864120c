package dev.skep.operator;

import static dev.skep.operator.cluster.Manifests.environment;
import static dev.skep.operator.cluster.Manifests.secret;
import static dev.skep.operator.cluster.Manifests.service;
import static dev.skep.operator.cluster.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.environment.Environment;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.naming.Labels;
import dev.skep.core.naming.Ref;
import dev.skep.operator.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users do, on a real API server, and what becomes of it. */
class ScenarioTest {

    private static final String SECRET = "secrets: [{name: KEY, secretKeyRef: {name: shop, key: k}}]";
    private static final String CODE_ELSEWHERE = """
        apiVersion: skep.dev/v1alpha1
        kind: WorkerService
        metadata: {name: shop}
        spec:
          template:
            main: a.js
            compatibilityDate: "2026-11-01"
            source: {configMaps: [{name: code, items: [{key: a.js, path: a.js}]}]}
        """;

    private final TestCluster cluster = new TestCluster();

    @BeforeEach
    void begin() {
        cluster.operator("a");
        cluster.pod("default", "pod-0");
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    void theSamplesAreServed() throws IOException {
        for (var sample : List.of("hello", "shop", "gateway", "modules", "api", "legacy")) {
            cluster.apply(Files.readString(Path.of("../../config/samples/" + sample + ".yaml")));
        }

        var services = cluster.names(WorkerService.class);
        assertThat(services).hasSizeGreaterThan(6);
        services.forEach(cluster::awaitReady);
        assertThat(cluster.names(Environment.class))
                .containsAll(services.stream()
                        .map(service -> service + "-production")
                        .toList());
        assertThat(cluster.pods().serving().hosts())
                .hasSameSizeAs(cluster.list(Environment.class))
                .hasSameSizeAs(cluster.list(Ingress.class));
    }

    @Test
    void backToWhatWasBeforeIsAThirdVersionWithTheCodeOfTheFirst() {
        for (var code : List.of("one", "two", "one")) {
            cluster.apply(service("shop", code));
            cluster.awaitReady("shop");
        }

        assertThat(cluster.names(WorkerVersion.class))
                .containsExactly("shop-production-v1", "shop-production-v2", "shop-production-v3");
        var digests = cluster.versions().stream().map(BundleKey::of).toList();
        assertThat(digests.get(2)).isEqualTo(digests.get(0)).isNotEqualTo(digests.get(1));
        assertThat(bundles()).hasSize(2);
        assertThat(cluster.environment("shop-production").getStatus().version()).isEqualTo(3);
    }

    @Test
    void aChangedSecretIsAnotherDeploymentOfTheSameVersion() {
        cluster.apply(secret("shop", "k", "first") + "---\n" + service("shop", "one", SECRET));
        cluster.awaitReady("shop");

        cluster.apply(secret("shop", "k", "second"));

        await().until(() -> cluster.names(WorkerDeployment.class).size() == 2);
        cluster.awaitReady("shop");
        assertThat(cluster.names(WorkerVersion.class)).hasSize(1);
        assertThat(cluster.deployments())
                .extracting(deployment -> deployment.getSpec().secretsHmac())
                .doesNotHaveDuplicates()
                .allSatisfy(hmac -> assertThat(hmac).hasSize(64));
    }

    @Test
    void aSecretThatIsGoneIsMissedAndWhatServesStays() {
        cluster.apply(secret("shop", "k", "first") + "---\n" + service("shop", "one", SECRET));
        cluster.awaitReady("shop");

        cluster.delete(Secret.class, "shop");

        await().until(() -> cluster.condition("shop-production", "Resolved")
                .filter(resolved -> resolved.reason().equals("SecretNotFound"))
                .isPresent());
        assertThat(cluster.pods().serving().environments()).hasSize(1);
        assertThat(cluster.names(WorkerDeployment.class)).hasSize(1);
    }

    @Test
    void codeInAConfigMapIsFollowed() {
        cluster.client().resource(code("export const a = 1;")).create();
        cluster.apply(CODE_ELSEWHERE);
        cluster.awaitReady("shop");

        cluster.client().resource(code("export const a = 2;")).update();

        await().until(() -> cluster.names(WorkerVersion.class).size() == 2);
        cluster.awaitReady("shop");
        assertThat(cluster.environment("shop-production").getStatus().version()).isEqualTo(2);
    }

    private ConfigMap code(String text) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(cluster.namespace())
                .withName("code")
                .endMetadata()
                .addToData("a.js", text)
                .build();
    }

    @Test
    void anEditThatIsWrongReplacesNothing() {
        cluster.pods().refuse(version -> version.number() == 2);
        cluster.apply(service("shop", "one"));
        cluster.awaitReady("shop");

        cluster.apply(service("shop", "two"));

        await().until(() -> cluster.condition("shop-production", "Ready")
                .filter(ready -> ready.reason().equals("SyntaxError"))
                .isPresent());
        assertThat(cluster.condition("shop-production", "Ready").orElseThrow().message())
                .startsWith("index.js:3: SyntaxError: Unexpected token.");
        assertThat(cluster.condition("shop-production", "Stalled")).isPresent();
        assertThat(cluster.environment("shop-production").getStatus().version()).isEqualTo(1);
        assertThat(cluster.names(WorkerDeployment.class)).containsExactly("shop-production-d1");

        cluster.apply(service("shop", "three"));
        cluster.awaitReady("shop");
        assertThat(cluster.environment("shop-production").getStatus().version()).isEqualTo(3);
    }

    @Test
    void anEnvironmentThatIsDeletedLeavesNothing() {
        cluster.apply(service("shop", "one") + environment("shop", "staging", "vars: [{name: A, text: a}]"));
        cluster.awaitReady("shop");
        assertThat(cluster.pods().serving().hosts()).hasSize(2);

        cluster.delete(Environment.class, "shop-staging");

        await().until(() -> cluster.names(WorkerVersion.class).equals(List.of("shop-production-v1"))
                && cluster.names(WorkerDeployment.class).equals(List.of("shop-production-d1"))
                && cluster.names(Ingress.class).size() == 1);
        assertThat(cluster.pods().serving().hosts()).hasSize(1);
        cluster.awaitReady("shop");
    }

    @Test
    void aServiceThatIsDeletedLeavesNothingAndComesBackAsItWas() {
        cluster.apply(service("shop", "one"));
        cluster.awaitReady("shop");

        cluster.delete(WorkerService.class, "shop");

        await().until(() -> cluster.names(Environment.class).isEmpty()
                && cluster.names(WorkerVersion.class).isEmpty()
                && cluster.names(WorkerDeployment.class).isEmpty()
                && cluster.names(Ingress.class).isEmpty()
                && bundles().isEmpty());
        assertThat(cluster.pods().serving().environments()).isEmpty();

        cluster.apply(service("shop", "one"));
        cluster.awaitReady("shop");
    }

    @Test
    void aDeclaredProductionIsTheSameObjectAndStaysWhenTheServiceGoes() {
        cluster.apply(service("shop", "one"));
        cluster.awaitReady("shop");
        var uid = cluster.environment("shop-production").getMetadata().getUid();

        cluster.apply(environment("shop", "production", "vars: [{name: A, text: a}]"));
        await().until(() -> cluster.environment("shop-production")
                .getMetadata()
                .getOwnerReferences()
                .isEmpty());
        await().until(() -> cluster.names(WorkerVersion.class).size() == 2);
        cluster.awaitReady("shop");
        cluster.delete(WorkerService.class, "shop");

        await().until(() -> cluster.pods().serving().environments().isEmpty());
        var left = cluster.environment("shop-production");
        assertThat(left.getMetadata().getUid()).isEqualTo(uid);
        assertThat(left.getSpec().overrides().vars()).hasSize(1);

        cluster.apply(service("shop", "one"));
        cluster.awaitReady("shop");
        assertThat(cluster.names(WorkerVersion.class)).hasSize(2);
    }

    @Test
    void readyIsSaidWhenEveryPodServesItAndNotBefore() {
        cluster.pod("default", "pod-1");
        cluster.apply(service("shop", "one"));
        cluster.awaitReady("shop");
        cluster.pods().hold("pod-1");

        cluster.apply(service("shop", "two"));

        await().until(() -> cluster.condition("shop-production", "Programmed")
                .filter(programmed -> programmed.reason().equals("WaitingForPods"))
                .isPresent());
        assertThat(cluster.isReady("shop")).isFalse();
        assertThat(cluster.pods().acknowledged("pod-0"))
                .containsEntry(new Ref(cluster.namespace(), "shop-production"), 2L);

        cluster.pods().release("pod-1");
        cluster.apply(service("shop", "three"));
        cluster.awaitReady("shop");
    }

    private List<ConfigMap> bundles() {
        return cluster.client()
                .configMaps()
                .inNamespace(cluster.namespace())
                .withLabel(Labels.BUNDLE)
                .list()
                .getItems();
    }
}
