package dev.skep.operator;

import static dev.skep.operator.cluster.Manifests.environment;
import static dev.skep.operator.cluster.Manifests.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.environment.Environment;
import dev.skep.api.pool.WorkerPool;
import dev.skep.api.version.WorkerVersion;
import dev.skep.operator.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** An operator is killed after each single write of a first rollout; whoever comes after ends where it would have. */
class KilledAtEveryWriteTest {

    @Test
    void theEndIsAlwaysTheSame() {
        var unharmed = end(Integer.MAX_VALUE);
        assertThat(unharmed.objects()).contains("WorkerDeployment shop-staging-d1", "Deployment skep-pool-default");

        var killed = end(0);
        for (int writes = 1; killed.wasKilled(); writes++) {
            assertThat(killed.objects())
                    .as("killed after %s writes", writes - 1)
                    .isEqualTo(unharmed.objects());
            killed = end(writes);
        }
        assertThat(killed.objects()).isEqualTo(unharmed.objects());
    }

    private record End(TreeSet<String> objects, boolean wasKilled) {}

    private static End end(int writesMax) {
        try (var cluster = new TestCluster()) {
            cluster.pod("default", "pod-0");
            var first = cluster.operator("a", writesMax);
            cluster.apply(service("shop", "one") + environment("shop", "staging", "vars: [{name: A, text: a}]"));
            TestCluster.await().until(() -> first.isDead() || cluster.isReady("shop"));
            cluster.awaitRest();
            if (first.isDead()) {
                first.kill();
                cluster.operator("a");
                cluster.awaitReady("shop");
                cluster.awaitRest();
            }
            return new End(objects(cluster), first.isDead());
        }
    }

    private static TreeSet<String> objects(TestCluster cluster) {
        var names = new TreeSet<String>();
        for (Class<? extends HasMetadata> kind : List.<Class<? extends HasMetadata>>of(
                Environment.class,
                WorkerPool.class,
                WorkerVersion.class,
                WorkerDeployment.class,
                Deployment.class,
                Service.class,
                ConfigMap.class,
                Ingress.class)) {
            cluster.names(kind)
                    .forEach(name ->
                            names.add(kind.getSimpleName() + " " + name.replace(cluster.namespace(), "namespace")));
        }
        return names;
    }
}
