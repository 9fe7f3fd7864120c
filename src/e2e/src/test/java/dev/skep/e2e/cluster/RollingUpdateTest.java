package dev.skep.e2e.cluster;

import static dev.skep.e2e.stage.Workers.answering;
import static dev.skep.e2e.stage.Workers.pool;
import static dev.skep.e2e.stage.Workers.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.e2e.stage.Installation;
import dev.skep.e2e.stage.Kubernetes;
import dev.skep.e2e.stage.Tenant;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Everything is replaced while guests come, 200 a second, and none is turned away.
 *
 * <table>
 * <tr><td>resources of the WorkerPool are edited</td><td>every pod is another one; no request failed</td></tr>
 * <tr><td>the operator is restarted as by an upgrade</td><td>every replica is another one; no request failed; edits
 * serve</td></tr>
 * <tr><td>the pool grows and shrinks</td><td>new pods serve what the old ones do; no request failed</td></tr>
 * </table>
 */
@OnCluster
@Order(5)
class RollingUpdateTest {
    private static final int GUESTS_PER_SECOND = 200;

    private static Tenant tenant;
    private static String host;

    @BeforeAll
    static void begin() {
        tenant = Tenant.move(OnCluster.Connection.get(), "rolling");
        tenant.apply(pool("default", "replicas: 2") + service("shop", answering("here")));
        tenant.awaitReady("shop");
        host = tenant.host("shop-production");
        tenant.awaitPods("default", 2);
    }

    @AfterAll
    static void leave() {
        tenant.close();
    }

    @Test
    void podsAreReplacedAndNobodyIsTurnedAway() {
        var before = names();
        try (var traffic = tenant.traffic("default", host, GUESTS_PER_SECOND)) {
            traffic.awaitMore(GUESTS_PER_SECOND);

            tenant.apply(pool("default", "replicas: 2", "resources: {requests: {cpu: 210m}}"));

            Kubernetes.await("other pods, and those only")
                    .until(() -> tenant.pods("default").size() == 2
                            && tenant.readyPods("default").size() == 2
                            && names().stream().noneMatch(before::contains));
            traffic.awaitMore(GUESTS_PER_SECOND);
            var seen = traffic.stop();
            assertThat(seen.failures()).as(seen.toString()).isEmpty();
        }
    }

    @Test
    void thePoolGrowsAndShrinks() {
        try (var traffic = tenant.traffic("default", host, GUESTS_PER_SECOND)) {
            traffic.awaitMore(GUESTS_PER_SECOND);

            tenant.kubernetes().kubectl("-n", tenant.namespace(), "scale", "workerpool/default", "--replicas=3");
            Kubernetes.await("three pods")
                    .until(() -> tenant.readyPods("default").size() == 3);
            assertThat(tenant.askAll("default", host, "/")).hasSize(3).allSatisfy(answer -> assertThat(answer.body())
                    .isEqualTo("here"));

            tenant.kubernetes().kubectl("-n", tenant.namespace(), "scale", "workerpool/default", "--replicas=2");
            tenant.awaitPods("default", 2);
            var seen = traffic.stop();
            assertThat(seen.failures()).as(seen.toString()).isEmpty();
        }
    }

    @Test
    void theOperatorIsReplacedAndNobodyIsTurnedAway() {
        var installation = Installation.of(tenant.kubernetes());
        installation.awaitWhole();
        try (var traffic = tenant.traffic("default", host, GUESTS_PER_SECOND)) {
            traffic.awaitMore(GUESTS_PER_SECOND);

            installation.replacePods();

            tenant.apply(service("other", answering("made after it")));
            tenant.awaitReady("other");
            traffic.awaitMore(GUESTS_PER_SECOND);
            var seen = traffic.stop();
            assertThat(seen.failures()).as(seen.toString()).isEmpty();
        }
    }

    private static Set<String> names() {
        return tenant.pods("default").stream()
                .map(Pod::getMetadata)
                .map(metadata -> metadata.getName())
                .collect(Collectors.toSet());
    }
}
