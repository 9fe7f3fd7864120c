package dev.skep.operator;

import static dev.skep.operator.cluster.Manifests.pool;
import static dev.skep.operator.cluster.Manifests.service;
import static dev.skep.operator.cluster.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.pool.WorkerPool;
import dev.skep.core.naming.Ref;
import dev.skep.operator.cluster.TestCluster;
import dev.skep.operator.settings.HostnameSettings;
import dev.skep.operator.settings.HostnameSettings.Issuer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What pools and hostnames become on a real API server, which checks every field of it. */
class InClusterTest {

    private final TestCluster cluster = new TestCluster();

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    void aPoolIsMadeOfEverythingItNeedsAndScales() {
        cluster.operator("a");
        cluster.apply(pool("apart", "replicas: 3", "resources: {limits: {cpu: 1000m, memory: 1024Mi}}"));

        await().until(() -> cluster.find(Deployment.class, "skep-pool-apart").isPresent());
        cluster.awaitRest();
        assertThat(cluster.find(Service.class, "skep-pool-apart")).isPresent();
        assertThat(cluster.find(Service.class, "skep-pool-apart-pods")).isPresent();
        assertThat(cluster.find(ServiceAccount.class, "skep-pool-apart")).isPresent();
        assertThat(cluster.find(PodDisruptionBudget.class, "skep-pool-apart")).isPresent();
        assertThat(cluster.find(NetworkPolicy.class, "skep-pool-apart")).isPresent();
        assertThat(cluster.find(ConfigMap.class, "skep-trust")).isPresent();
        assertThat(replicas()).isEqualTo(3);
        assertThat(cluster.pool("apart").getStatus().selector()).isEqualTo("skep.dev/pool=apart");

        cluster.client()
                .resources(WorkerPool.class)
                .inNamespace(cluster.namespace())
                .withName("apart")
                .scale(4);
        await().until(() -> replicas() == 4);

        cluster.apply(pool("apart", "autoscaling: {minReplicas: 2, maxReplicas: 6}"));
        await().until(() ->
                cluster.find(HorizontalPodAutoscaler.class, "skep-pool-apart").isPresent());
        cluster.awaitRest();
        assertThat(replicas()).isEqualTo(4);

        cluster.apply(pool("apart", "replicas: 1"));
        await().until(() ->
                cluster.find(HorizontalPodAutoscaler.class, "skep-pool-apart").isEmpty() && replicas() == 1);

        cluster.delete(WorkerPool.class, "apart");
        await().until(() -> cluster.names(Deployment.class).isEmpty()
                && cluster.names(Service.class).isEmpty()
                && cluster.find(ConfigMap.class, "skep-trust").isEmpty());
    }

    private int replicas() {
        return cluster.find(Deployment.class, "skep-pool-apart")
                .orElseThrow()
                .getSpec()
                .getReplicas();
    }

    @Test
    void whatSomebodyChangesOrDeletesIsAsItWasAgain() {
        cluster.operator("a");
        cluster.apply(pool("apart"));
        await().until(() -> cluster.find(Deployment.class, "skep-pool-apart").isPresent());
        cluster.awaitRest();

        cluster.client()
                .apps()
                .deployments()
                .inNamespace(cluster.namespace())
                .withName("skep-pool-apart")
                .scale(7);
        cluster.delete(Service.class, "skep-pool-apart");

        await().until(() -> replicas() == 2
                && cluster.find(Service.class, "skep-pool-apart").isPresent());
    }

    @Test
    void whatTheApiServerRefusesIsSaidOnceAndNotTriedForEver() {
        var operator = cluster.operator("a");
        cluster.apply(pool("apart", "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: 7}}"));

        await().until(() -> ready("apart").contains("skep-pool-apart"));
        cluster.awaitRest();
        var writes = operator.writes();
        cluster.apply(pool("other"));
        await().until(() -> cluster.find(Deployment.class, "skep-pool-other").isPresent());
        cluster.awaitRest();

        assertThat(operator.written().subList(writes, operator.writes()))
                .noneMatch(write -> write.contains("Deployment") && write.contains("skep-pool-apart"));

        cluster.apply(pool("apart", "replicas: 2"));
        await().until(() -> cluster.find(Deployment.class, "skep-pool-apart").isPresent());
        await().until(() -> ready("apart").contains("no ready pod"));
    }

    private String ready(String pool) {
        return Optional.ofNullable(cluster.pool(pool).getStatus())
                .flatMap(status -> status.conditions().stream()
                        .filter(condition -> condition.type().equals("Ready"))
                        .findFirst())
                .map(condition -> condition.message())
                .orElse("");
    }

    @Test
    void anObjectOfSomebodyElseIsLeftAlone() {
        cluster.apply("""
            apiVersion: v1
            kind: Service
            metadata: {name: skep-pool-apart}
            spec: {ports: [{port: 1}]}
            """);
        cluster.operator("a");
        cluster.apply(pool("apart"));

        await().until(() -> ready("apart").startsWith("There is a Service skep-pool-apart already"));
        assertThat(cluster.find(Service.class, "skep-pool-apart")
                        .orElseThrow()
                        .getSpec()
                        .getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getPort()).isEqualTo(1));
    }

    @Test
    void certManagerIsUsedFromTheMomentItIsThere() {
        cluster.hostnames(new HostnameSettings(
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.of(new Issuer("ClusterIssuer", "ca")),
                true,
                false));
        cluster.pod("default", "pod-0");
        cluster.operator("a");
        cluster.apply(service("shop", "one"));
        cluster.awaitReady("shop");
        assertThat(certificateReady()).isEqualTo("CertManagerMissing");

        cluster.client()
                .load(InClusterTest.class.getResourceAsStream("certificates.yaml"))
                .serverSideApply();
        try {
            await().until(() -> certificateReady().equals("CertificatePending"));
            assertThat(cluster.isReady("shop")).isFalse();

            issue();
            await().until(() -> certificateReady().equals("Issued"));
            cluster.awaitReady("shop");
            assertThat(cluster.list(Ingress.class).getFirst().getSpec().getTls())
                    .hasSize(1);
        } finally {
            cluster.client()
                    .load(InClusterTest.class.getResourceAsStream("certificates.yaml"))
                    .delete();
        }
        await().until(() -> certificateReady().equals("CertManagerMissing"));
        cluster.awaitReady("shop");
    }

    private String certificateReady() {
        return cluster.condition("shop-production", "CertificateReady")
                .orElseThrow()
                .reason();
    }

    /** As cert-manager does. */
    private void issue() {
        var certificates = cluster.client()
                .genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup("cert-manager.io")
                        .withVersion("v1")
                        .withKind("Certificate")
                        .withPlural("certificates")
                        .withNamespaced(true)
                        .build())
                .inNamespace(cluster.namespace());
        await().until(() -> !certificates.list().getItems().isEmpty());
        GenericKubernetesResource certificate = certificates.list().getItems().getFirst();
        certificate.setAdditionalProperty(
                "status", Map.of("conditions", List.of(Map.of("type", "Ready", "status", "True"))));
        certificates.resource(certificate).updateStatus();
    }

    @Test
    void whatHappenedIsToldInEvents() {
        cluster.pods().refuse(version -> version.number() == 2);
        cluster.pod("default", "pod-0");
        cluster.operator("a");
        cluster.apply(service("shop", "one"));
        cluster.awaitReady("shop");
        cluster.apply(service("shop", "two"));

        await().until(() -> events().contains("Warning Environment shop-production SyntaxError"));
        assertThat(events())
                .contains(
                        "Normal WorkerService shop CreatedByOperator",
                        "Normal Environment shop-production Deployed",
                        "Normal Environment shop-production Ready")
                .doesNotHaveDuplicates();
    }

    private List<String> events() {
        return cluster.list(Event.class).stream()
                .map(event -> event.getType() + " " + event.getRegarding().getKind() + " "
                        + event.getRegarding().getName() + " " + event.getReason())
                .sorted()
                .toList();
    }

    @Test
    void aVersionThatCouldNotBeStoppedIsKeptOutForAMinute() {
        cluster.pod("default", "pod-0");
        cluster.operator("a");
        cluster.apply(service("shop", "one"));
        cluster.awaitReady("shop");

        cluster.pods().deaf(new Ref(cluster.namespace(), "shop-production-v1"));

        await().until(() -> cluster.versions().getFirst().getStatus().quarantine() != null);
        await().until(() -> cluster.pods().serving().versions().values().stream()
                .allMatch(version -> version.quarantine().isPresent()));
        await().until(() -> cluster.condition("shop-production", "Ready")
                .filter(ready -> ready.reason().equals("Quarantined"))
                .isPresent());
        assertThat(cluster.versions().getFirst().getStatus().quarantine().count())
                .isEqualTo(1);
    }

    @Test
    void codeThatCannotBeStoppedWhileItIsEvaluatedIsRefused() {
        cluster.pods().judging(false);
        cluster.pod("default", "pod-0");
        cluster.operator("a");
        cluster.apply(service("shop", "one"));
        await().until(() -> cluster.versions().size() == 1);
        cluster.awaitRest();

        cluster.pods().deaf(new Ref(cluster.namespace(), "shop-production-v1"));

        await().until(() -> cluster.condition("shop-production", "Admitted")
                .filter(admitted -> admitted.reason().equals("EvaluationTimeout"))
                .isPresent());
    }

    @Test
    void anOutageOfTheApiServerIsLivedThrough() {
        cluster.pod("default", "pod-0");
        cluster.operator("a");
        cluster.apply(service("shop", "one"));
        cluster.awaitReady("shop");
        var served = cluster.pods().serving();

        cluster.server().stopServer();
        await().until(() -> !cluster.operators().getFirst().leads());
        assertThat(cluster.pods().serving()).isEqualTo(served);
        cluster.server().startServer();

        cluster.apply(service("shop", "two"));
        cluster.awaitReady("shop");
        assertThat(cluster.environment("shop-production").getStatus().version()).isEqualTo(2);
    }
}
