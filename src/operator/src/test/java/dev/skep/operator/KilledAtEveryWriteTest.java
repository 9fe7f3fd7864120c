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
        assertThat(unharmed.writes()).isGreaterThan(15);

        for (int writes = 0; writes < unharmed.writes(); writes++) {
            var killed = end(writes);
            assertThat(killed.objects()).as("killed after %s writes", writes).isEqualTo(unharmed.objects());
        }
    }

    private record End(TreeSet<String> objects, int writes) {}

    private static End end(int writesMax) {
        try (var cluster = new TestCluster()) {
            cluster.pod("default", "pod-0");
            var first = cluster.operator("a", writesMax);
            cluster.apply(service("shop", "one") + environment("shop", "staging", "vars: [{name: A, text: a}]"));
            if (writesMax < Integer.MAX_VALUE) {
                TestCluster.await().until(first::isDead);
                first.kill();
                cluster.operator("a");
            }
            cluster.awaitReady("shop");
            cluster.awaitRest();
            return new End(objects(cluster), first.writes());
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
            cluster.names(kind).forEach(name -> names.add(kind.getSimpleName() + " " + name));
        }
        return names;
    }
}
