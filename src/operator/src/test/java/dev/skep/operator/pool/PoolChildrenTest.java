package dev.skep.operator.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.pool.WorkerPool;
import dev.skep.api.pool.WorkerPoolSpec;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.operator.round.ChildKey;
import dev.skep.operator.round.Sights;
import dev.skep.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a WorkerPool becomes, without a cluster. */
class PoolChildrenTest {

    private static final PodSettings SETTINGS = new PodSettings(
            "example/runtime:1",
            "IfNotPresent",
            List.of(),
            "skep-system",
            "skep-operator.skep-system.svc:9443",
            "250m",
            "512Mi",
            "1Gi");

    private final Sights sights = new Sights();

    @Test
    void everythingAPoolNeedsAndWhatIsMountedBeforeWhatMountsIt() {
        sights.pools.add(pool(""));

        assertThat(wanted())
                .extracting(child -> child.getKind() + " " + child.getMetadata().getName())
                .containsExactly(
                        "ServiceAccount skep-pool-default",
                        "ConfigMap skep-trust",
                        "NetworkPolicy skep-pool-default",
                        "Service skep-pool-default",
                        "Service skep-pool-default-pods",
                        "PodDisruptionBudget skep-pool-default",
                        "Deployment skep-pool-default");
    }

    @Test
    void nothingOfAUsersLabelsAndAnnotationsIsCopied() {
        var pool = pool("");
        pool.getMetadata().setLabels(Map.of("argocd.argoproj.io/instance", "shop"));
        pool.getMetadata().setAnnotations(Map.of("a", "b"));
        sights.pools.add(pool);

        assertThat(wanted()).allSatisfy(child -> {
            assertThat(child.getMetadata().getLabels()).doesNotContainKey("argocd.argoproj.io/instance");
            assertThat(child.getMetadata().getAnnotations()).isNullOrEmpty();
            assertThat(child.getMetadata().getOwnerReferences())
                    .extracting(owner -> owner.getUid())
                    .containsExactly("uid-default");
        });
    }

    @Test
    void thePodsFitTheRestrictedProfileAndHoldNoRights() {
        sights.pools.add(pool(""));

        var pod = deployment().getSpec().getTemplate().getSpec();
        var container = container();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getEmptyDir() != null)
                .hasSize(3)
                .allSatisfy(volume ->
                        assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull());
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getProjected() != null)
                .singleElement()
                .satisfies(volume -> assertThat(volume.getProjected()
                                .getSources()
                                .getFirst()
                                .getServiceAccountToken()
                                .getAudience())
                        .isEqualTo("skep"));
    }

    @Test
    void aPodIsToldWhoItIsAndWhereTheOperatorIs() {
        sights.pools.add(pool(""));

        assertThat(container().getEnv())
                .extracting(EnvVar::getName)
                .containsExactlyInAnyOrder(
                        "SKEP_OPERATOR", "SKEP_POOL", "SKEP_POD_NAME", "SKEP_POD_NAMESPACE", "SKEP_POD_UID");
        assertThat(container().getPorts())
                .extracting(port -> port.getName() + " " + port.getContainerPort())
                .containsExactly("http 8080", "admin 9090", "invocation 9443");
    }

    @Test
    void aRollingUpdateNeverHasFewerPods() {
        sights.pools.add(pool(""));

        var update = deployment().getSpec().getStrategy().getRollingUpdate();
        assertThat(update.getMaxUnavailable().getIntVal()).isZero();
        assertThat(update.getMaxSurge().getIntVal()).isEqualTo(1);
    }

    @Test
    void thereIsAlwaysALimitOfMemoryAndNeverARequestAboveIt() {
        sights.pools.add(pool("resources: {limits: {memory: 256Mi, cpu: 100m}}"));

        var resources = container().getResources();
        assertThat(resources.getLimits()).containsEntry("memory", new Quantity("256Mi"));
        assertThat(resources.getRequests())
                .containsEntry("memory", new Quantity("256Mi"))
                .containsEntry("cpu", new Quantity("100m"));
    }

    @Test
    void whatAUserAsksForIsInThePod() {
        sights.pools.add(pool("""
            runtimeClassName: gvisor
            priorityClassName: high
            nodeSelector: {disk: ssd}
            tolerations: [{key: k, operator: Exists, effect: NoSchedule}]
            affinity: {nodeAffinity: {whatever: [1]}}
            """));

        var pod = Serialization.jsonMapper()
                .valueToTree(deployment().getSpec().getTemplate().getSpec());
        assertThat(pod.at("/runtimeClassName").asText()).isEqualTo("gvisor");
        assertThat(pod.at("/priorityClassName").asText()).isEqualTo("high");
        assertThat(pod.at("/nodeSelector/disk").asText()).isEqualTo("ssd");
        assertThat(pod.at("/tolerations/0/operator").asText()).isEqualTo("Exists");
        assertThat(pod.at("/affinity/nodeAffinity/whatever/0").asInt()).isEqualTo(1);
    }

    @Test
    void replicasAreTheUsersUntilTheyAreTheAutoscalers() {
        sights.pools.add(pool("replicas: 3"));
        assertThat(deployment().getSpec().getReplicas()).isEqualTo(3);

        sights.pools.set(0, pool("autoscaling: {minReplicas: 2, maxReplicas: 5}"));
        assertThat(wanted().getLast().getKind()).isEqualTo("HorizontalPodAutoscaler");
        assertThat(deployment().getSpec().getReplicas()).isEqualTo(2);

        observed(4, "Update", null);
        assertThat(deployment().getSpec().getReplicas()).isEqualTo(4);

        observed(4, "Update", "scale");
        assertThat(deployment().getSpec().getReplicas()).isNull();
    }

    private void observed(int replicas, String operation, String subresource) {
        sights.children.put(
                ChildKey.of(deployment()),
                new DeploymentBuilder()
                        .withNewMetadata()
                        .withNamespace("shop")
                        .withName("skep-pool-default")
                        .withManagedFields(new ManagedFieldsEntryBuilder()
                                .withManager("x")
                                .withOperation(operation)
                                .withSubresource(subresource)
                                .build())
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(replicas)
                        .endSpec()
                        .build());
    }

    @Test
    void twoPoolsOfANamespaceShareWhatTheyTrust() {
        sights.pools.add(pool(""));
        var other = pool("");
        other.getMetadata().setName("apart");
        other.getMetadata().setUid("uid-apart");
        sights.pools.add(other);

        assertThat(wanted())
                .filteredOn(child -> child.getKind().equals("ConfigMap"))
                .singleElement()
                .satisfies(trust ->
                        assertThat(trust.getMetadata().getOwnerReferences()).hasSize(2));
    }

    @Test
    void aPoolThatIsBeingDeletedGetsNothingNew() {
        var pool = pool("");
        pool.getMetadata().setDeletionTimestamp("2026-11-28T10:00:00Z");
        sights.pools.add(pool);

        assertThat(wanted()).isEmpty();
    }

    private List<HasMetadata> wanted() {
        return new PoolChildren(SETTINGS, () -> "roots").wanted(sights.look(), Snapshot.EMPTY);
    }

    private Deployment deployment() {
        return wanted().stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private Container container() {
        return deployment().getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    private static WorkerPool pool(String spec) {
        var pool = new WorkerPool();
        pool.setMetadata(new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName("default")
                .withUid("uid-default")
                .build());
        pool.setSpec(Serialization.unmarshal(spec.isEmpty() ? "{}" : spec, WorkerPoolSpec.class));
        return pool;
    }
}
