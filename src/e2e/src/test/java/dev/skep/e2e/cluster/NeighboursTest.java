package dev.skep.e2e.cluster;

import static dev.skep.e2e.stage.Workers.answering;
import static dev.skep.e2e.stage.Workers.environment;
import static dev.skep.e2e.stage.Workers.pool;
import static dev.skep.e2e.stage.Workers.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.grant.BindingGrant;
import dev.skep.api.kvnamespace.KVNamespace;
import dev.skep.e2e.stage.Kubernetes;
import dev.skep.e2e.stage.Tenant;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What users write beside workers and environments, and what becomes of it when they change their mind.
 *
 * <table>
 * <tr><td>a ServiceBinding into another namespace</td><td>BindingDenied without a BindingGrant there; it serves with
 * one; it is cut within seconds when the grant goes</td></tr>
 * <tr><td>a pool that scales itself</td><td>has a HorizontalPodAutoscaler, and none when it no longer does</td></tr>
 * <tr><td>an Environment with another name</td><td>answers at its new hostname; the old one's Ingress goes</td></tr>
 * <tr><td>a KVNamespace</td><td>says what can be said of it</td></tr>
 * </table>
 */
@OnCluster
@Order(7)
class NeighboursTest {
    private static final Duration CUT_MAX = Duration.ofSeconds(5);

    private static final String ASKS_PEER = """
            export default { async fetch(request, env) {
              try { return await env.PEER.fetch("http://peer/"); } catch (e) { return new Response("no peer"); }
            } };""";

    private static Tenant tenant;
    private static Tenant neighbour;

    @BeforeAll
    static void move() {
        tenant = Tenant.move(OnCluster.Connection.get(), "tenant");
        neighbour = Tenant.move(OnCluster.Connection.get(), "neighbour");
        tenant.apply(service("shop", answering("shop")) + environment("shop", "staging", "limits: {cpuMillis: 100}"));
        neighbour.apply(service("mail", answering("mail here")));
        tenant.awaitReady("shop");
        neighbour.awaitReady("mail");
    }

    @AfterAll
    static void leave() {
        tenant.close();
        neighbour.close();
    }

    @Test
    void aBindingIntoAnotherNamespaceWantsAGrantThere() {
        tenant.apply(service("caller", ASKS_PEER) + """
                ---
                apiVersion: skep.dev/v1alpha1
                kind: ServiceBinding
                metadata: {name: caller-to-mail}
                spec:
                  name: PEER
                  from: {service: caller}
                  to: {service: mail, namespace: %s}
                """.formatted(neighbour.namespace()));
        tenant.awaitCondition("caller-production", "BindingsResolved", "BindingDenied");

        neighbour.apply("""
                apiVersion: skep.dev/v1alpha1
                kind: BindingGrant
                metadata: {name: callers}
                spec:
                  from: [{namespace: %s}]
                  to: [{service: mail}]
                """.formatted(tenant.namespace()));
        tenant.awaitReady("caller");
        var host = tenant.host("caller-production");
        tenant.awaitEverywhere("default", host, answer -> answer.body().equals("mail here"));

        neighbour.delete(BindingGrant.class, "callers");
        Kubernetes.await("the cut").atMost(CUT_MAX).until(() -> tenant.askAll("default", host, "/").stream()
                .noneMatch(answer -> answer.body().equals("mail here")));
    }

    @Test
    void aPoolScalesItselfForAsLongAsThatIsWanted() {
        tenant.apply(pool("elastic", "autoscaling: {minReplicas: 1, maxReplicas: 2}"));
        Kubernetes.await("an autoscaler")
                .until(() -> tenant.names(HorizontalPodAutoscaler.class).size() == 1);
        tenant.apply(pool("elastic", "autoscaling: {minReplicas: 1, maxReplicas: 3}"));
        Kubernetes.await("an autoscaler that goes to three")
                .until(() -> tenant.list(HorizontalPodAutoscaler.class)
                                .getFirst()
                                .getSpec()
                                .getMaxReplicas()
                        == 3);

        tenant.apply(pool("elastic", "replicas: 1"));

        Kubernetes.await("no autoscaler")
                .until(() -> tenant.names(HorizontalPodAutoscaler.class).isEmpty());
    }

    @Test
    void aRenamedEnvironmentMovesToItsNewHostname() {
        var before = tenant.host("shop-staging");
        tenant.apply(
                environment("shop", "staging", "limits: {cpuMillis: 100}").replace("name: staging", "name: preview"));

        Kubernetes.await("another hostname")
                .until(() -> !tenant.host("shop-staging").equals(before));
        tenant.awaitEnvironmentReady("shop-staging");
        tenant.awaitEverywhere(
                "default", tenant.host("shop-staging"), answer -> answer.body().equals("shop"));
        Kubernetes.await("the end of the old Ingress").until(() -> tenant.list(Ingress.class).stream()
                .flatMap(ingress -> ingress.getSpec().getRules().stream())
                .noneMatch(rule -> rule.getHost().equals(before)));
    }

    @Test
    void aKvNamespaceSaysWhatCanBeSaidOfIt() {
        tenant.apply("""
                apiVersion: skep.dev/v1alpha1
                kind: KVNamespace
                metadata: {name: cache}
                spec: {}
                """);

        Kubernetes.await("a condition of it").until(() -> tenant.find(KVNamespace.class, "cache")
                .map(KVNamespace::getStatus)
                .filter(status -> !status.conditions().isEmpty())
                .isPresent());
        assertThat(tenant.find(KVNamespace.class, "cache")
                        .orElseThrow()
                        .getStatus()
                        .conditions())
                .allSatisfy(condition -> assertThat(condition.message()).isNotEmpty());
    }
}
