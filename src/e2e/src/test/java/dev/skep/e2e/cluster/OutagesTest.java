package dev.skep.e2e.cluster;

import static dev.skep.e2e.stage.Workers.answering;
import static dev.skep.e2e.stage.Workers.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skep.e2e.stage.Installation;
import dev.skep.e2e.stage.Kubernetes;
import dev.skep.e2e.stage.Node;
import dev.skep.e2e.stage.Tenant;
import dev.skep.e2e.stage.Traffic;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Something of the control plane ends while guests come, 200 a second. In each row no guest notices, and the next edit
 * serves.
 *
 * <table>
 * <tr><td>kill -9 of the leader</td><td>another replica takes over</td></tr>
 * <tr><td>kill -9 of both replicas</td><td>they come back; the edit made meanwhile serves</td></tr>
 * <tr><td>kill -9 of both while an invalid edit is pending</td><td>the old version serves, the condition is still
 * there</td></tr>
 * <tr><td>a pod of the pool is killed while there is no operator</td><td>its container serves again from what it
 * kept</td></tr>
 * <tr><td>a pod of the pool is deleted while there is no operator</td><td>the others serve; the new one takes no
 * guests until it was told what to serve</td></tr>
 * <tr><td>the API server falls silent for a while, or ends</td><td>the edit that follows serves</td></tr>
 * </table>
 */
@OnCluster
@Order(4)
class OutagesTest {
    private static final int GUESTS_PER_SECOND = 200;
    /** Five seconds of them. */
    private static final int A_WHILE = 1_000;

    private static Tenant tenant;
    private static Installation installation;
    private static String host;
    private static int edits;

    @BeforeAll
    static void begin() {
        tenant = Tenant.move(OnCluster.Connection.get(), "outages");
        installation = Installation.of(tenant.kubernetes());
        tenant.apply(service("shop", answering("edit 0")));
        tenant.awaitReady("shop");
        tenant.awaitPods("default", 2);
        host = tenant.host("shop-production");
    }

    @AfterEach
    void recover() {
        installation.awaitWhole();
    }

    @AfterAll
    static void leave() {
        tenant.close();
    }

    @Test
    void theLeaderIsKilled() {
        installation.awaitWhole();
        var leader = installation.leader().orElseThrow();
        try (var traffic = traffic()) {
            installation.kill(leader);

            theNextEditServes();
            nobodyNoticed(traffic);
        }
        assertThat(installation.leader().orElseThrow().getMetadata().getName()).isNotEmpty();
    }

    @Test
    void bothReplicasAreKilled() {
        installation.awaitWhole();
        try (var traffic = traffic()) {
            installation.pods().forEach(installation::kill);

            theNextEditServes();
            nobodyNoticed(traffic);
        }
    }

    @Test
    void bothReplicasAreKilledWhileAnInvalidEditIsPending() {
        tenant.apply(service("pending", answering("good")));
        tenant.awaitReady("pending");
        tenant.apply(service("pending", "export default {"));
        tenant.awaitCondition("pending-production", "Admitted", "SyntaxError");
        installation.awaitWhole();

        installation.pods().forEach(installation::kill);

        theNextEditServes();
        assertThat(tenant.condition("pending-production", "Admitted")
                        .orElseThrow()
                        .reason())
                .isEqualTo("SyntaxError");
        assertThat(tenant.askAll("default", tenant.host("pending-production"), "/"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo("good"));
        tenant.apply(service("pending", answering("mended")));
        tenant.awaitReady("pending");
    }

    @Test
    void aPodIsKilledWhileThereIsNoOperator() {
        installation.awaitWhole();
        var served = "edit " + edits;
        installation.scale(0);
        try {
            var pod = tenant.readyPods("default").getFirst();
            restart(pod.getMetadata().getName());
            assertThat(tenant.askAll("default", host, "/")).hasSize(2).allSatisfy(answer -> assertThat(answer.body())
                    .isEqualTo(served));
        } finally {
            installation.scale(2);
        }
        theNextEditServes();
    }

    @Test
    void aPodIsDeletedWhileThereIsNoOperator() {
        installation.awaitWhole();
        installation.scale(0);
        try (var traffic = traffic()) {
            var gone = tenant.readyPods("default").getFirst().getMetadata().getName();
            tenant.delete(io.fabric8.kubernetes.api.model.Pod.class, gone);
            Kubernetes.await("the end of " + gone)
                    .until(() -> tenant.find(io.fabric8.kubernetes.api.model.Pod.class, gone)
                            .isEmpty());
            traffic.awaitMore(A_WHILE);
            assertThat(tenant.readyPods("default"))
                    .as("a pod that nobody told what to serve takes no guests")
                    .hasSize(1);

            installation.scale(2);
            theNextEditServes();
            tenant.awaitPods("default", 2);
            nobodyNoticed(traffic);
        } finally {
            installation.scale(2);
        }
    }

    private void restart(String name) {
        var node = tenant.kubernetes().node();
        assumeTrue(node.isPresent(), "processes of pods can be killed on the cluster of config/cluster only");
        var pod = pod(name);
        var restarts = pod.getStatus().getContainerStatuses().getFirst().getRestartCount();
        node.get().kill(pod);
        Kubernetes.await("the container of " + name + " again")
                .until(() ->
                        pod(name).getStatus().getContainerStatuses().getFirst().getRestartCount() > restarts
                                && tenant.readyPods("default").size() == 2);
    }

    private static io.fabric8.kubernetes.api.model.Pod pod(String name) {
        return tenant.find(io.fabric8.kubernetes.api.model.Pod.class, name).orElseThrow();
    }

    @Test
    void theApiServerFallsSilent() {
        var node = node();
        try (var traffic = traffic()) {
            node.silenceApiServer();
            try {
                traffic.awaitMore(2 * A_WHILE);
            } finally {
                node.wakeApiServer();
            }
            theNextEditServes();
            nobodyNoticed(traffic);
        }
    }

    @Test
    void theApiServerEndsAndComesBack() {
        var node = node();
        try (var traffic = traffic()) {
            node.killApiServer();

            Kubernetes.await("an API server")
                    .until(() -> !tenant.pods("default").isEmpty());
            theNextEditServes();
            nobodyNoticed(traffic);
        }
    }

    private static Node node() {
        var node = tenant.kubernetes().node();
        assumeTrue(node.isPresent(), "the API server can be stopped on the cluster of config/cluster only");
        return node.get();
    }

    private static Traffic traffic() {
        var traffic = tenant.traffic("default", host, GUESTS_PER_SECOND);
        traffic.awaitMore(GUESTS_PER_SECOND);
        return traffic;
    }

    private static void theNextEditServes() {
        var text = "edit " + ++edits;
        Kubernetes.await("the API server to take an edit").until(() -> {
            tenant.apply(service("shop", answering(text)));
            return true;
        });
        tenant.awaitReady("shop");
        assertThat(tenant.askAll("default", host, "/"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo(text));
    }

    private static void nobodyNoticed(Traffic traffic) {
        traffic.awaitMore(GUESTS_PER_SECOND);
        var seen = traffic.stop();
        assertThat(seen.failures()).as(seen.toString()).isEqualTo(List.of());
    }
}
