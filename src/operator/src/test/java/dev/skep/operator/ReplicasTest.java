package dev.skep.operator;

import static dev.skep.operator.cluster.Manifests.service;
import static dev.skep.operator.cluster.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.version.WorkerVersion;
import dev.skep.operator.cluster.TestCluster;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several operators, one after the other and at once. */
class ReplicasTest {

    private final TestCluster cluster = new TestCluster();

    @BeforeEach
    void begin() {
        cluster.pod("default", "pod-0");
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    void theSecondTakesOverWhenTheFirstIsKilled() {
        var first = cluster.operator("a");
        await().until(first::leads);
        var second = cluster.operator("b");
        cluster.apply(service("shop", "one"));
        cluster.awaitReady("shop");
        assertThat(second.leads()).isFalse();
        assertThat(second.writes()).isZero();

        first.kill();
        cluster.apply(service("shop", "two"));
        cluster.awaitReady("shop");

        assertThat(second.leads()).isTrue();
        assertThat(cluster.environment("shop-production").getStatus().version()).isEqualTo(2);
    }

    @Test
    void whoGoesInPeaceGivesTheLeaseBack() {
        var first = cluster.operator("a");
        await().until(first::leads);
        var second = cluster.operator("b");

        first.close();

        await().until(second::leads);
    }

    @Test
    void aNewLeaderWritesNothingWhenNothingChanged() {
        IntStream.range(0, 10).forEach(i -> cluster.apply(service("shop-" + i, "one")));
        var first = cluster.operator("a");
        IntStream.range(0, 10).forEach(i -> cluster.awaitReady("shop-" + i));
        cluster.awaitRest();
        first.kill();

        var second = cluster.operator("a");
        await().until(second::leads);
        cluster.awaitRest();

        assertThat(second.written()).isEmpty();
    }

    /** Neither knows of the other, as when one is stopped for a while and does not know that its lease is over. */
    @Test
    void twoThatBothWriteEndWithTheSame() {
        cluster.ownLeases();
        cluster.operator("a");
        cluster.operator("b");
        for (var code : new String[] {"one", "two", "three", "four"}) {
            for (int i = 0; i < 3; i++) {
                cluster.apply(service("shop-" + i, code));
            }
            for (int i = 0; i < 3; i++) {
                cluster.awaitReady("shop-" + i);
            }
        }
        cluster.awaitRest();

        assertThat(cluster.names(WorkerVersion.class)).hasSize(12);
        assertThat(cluster.names(WorkerDeployment.class)).hasSize(12);
        assertThat(cluster.versions())
                .allSatisfy(
                        version -> assertThat(version.getStatus().conditions()).hasSize(1));
    }
}
