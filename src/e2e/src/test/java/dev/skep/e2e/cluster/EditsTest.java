package dev.skep.e2e.cluster;

import static dev.skep.e2e.stage.Workers.answering;
import static dev.skep.e2e.stage.Workers.configMap;
import static dev.skep.e2e.stage.Workers.environment;
import static dev.skep.e2e.stage.Workers.secret;
import static dev.skep.e2e.stage.Workers.service;
import static dev.skep.e2e.stage.Workers.serviceOfConfigMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.e2e.stage.ReadyWatch;
import dev.skep.e2e.stage.Tenant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Somebody edits while guests come, 200 a second.
 *
 * <table>
 * <tr><td>the template is edited</td><td>every pod serves it when Ready says so, and not one guest is turned
 * away</td></tr>
 * <tr><td>an Environment's override is edited</td><td>the same, for that environment alone</td></tr>
 * <tr><td>code in a ConfigMap is edited</td><td>the same; no object of Skep was touched by the user</td></tr>
 * <tr><td>the value of a Secret is edited</td><td>the same; the version stays</td></tr>
 * </table>
 */
@OnCluster
@Order(2)
class EditsTest {
    private static final int GUESTS_PER_SECOND = 200;
    private static final String SAYS_KEY = "export default { fetch(request, env) { return new Response(env.KEY); } };";
    private static final String SAYS_WORD =
            "export default { fetch(request, env) { return new Response(env.WORD); } };";

    private static Tenant tenant;

    @BeforeAll
    static void begin() {
        tenant = Tenant.move(OnCluster.Connection.get(), "edits");
        tenant.apply(service("shop", answering("one"))
                + service("words", SAYS_WORD, "vars: [{name: WORD, text: one}]")
                + environment("words", "staging", "vars: [{name: WORD, text: one}]")
                + configMap("code", answering("one"))
                + serviceOfConfigMap("elsewhere", "code")
                + secret("keys", "key", "one")
                + service("keeper", SAYS_KEY, "secrets: [{name: KEY, secretKeyRef: {name: keys, key: key}}]"));
        for (var service : new String[] {"shop", "words", "elsewhere", "keeper"}) {
            tenant.awaitReady(service);
        }
        tenant.awaitPods("default", 2);
    }

    @AfterAll
    static void leave() {
        tenant.close();
    }

    @Test
    void anEditOfTheTemplateServesEverywhereWhenReadySaysSo() {
        isServedByAllWhenReady("shop", "shop-production", service("shop", answering("two")));
    }

    @Test
    void anEditOfAnEnvironmentServesThere() {
        isServedByAllWhenReady(
                "words", "words-staging", environment("words", "staging", "vars: [{name: WORD, text: two}]"));

        assertThat(tenant.askAll("default", tenant.host("words-production"), "/"))
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo("one"));
    }

    @Test
    void anEditOfCodeInAConfigMapServes() {
        isServedByAllWhenReady("elsewhere", "elsewhere-production", configMap("code", answering("two")));
        assertThat(tenant.find(dev.skep.api.environment.Environment.class, "elsewhere-production")
                        .orElseThrow()
                        .getStatus()
                        .version())
                .isEqualTo(2);
    }

    @Test
    void anEditOfASecretServes() {
        isServedByAllWhenReady("keeper", "keeper-production", secret("keys", "key", "two"));
        assertThat(tenant.find(dev.skep.api.environment.Environment.class, "keeper-production")
                        .orElseThrow()
                        .getStatus()
                        .version())
                .isEqualTo(1);
    }

    /** Whenever Ready is true of what was edited, every ready pod is asked at once, by its own address. */
    private void isServedByAllWhenReady(String service, String environment, String edit) {
        var host = tenant.host(environment);
        try (var traffic = tenant.traffic("default", host, GUESTS_PER_SECOND);
                var watch = ReadyWatch.of(tenant, service, environment)) {
            traffic.awaitMore(200);

            tenant.apply(edit);

            var turned = watch.awaitDeployedAndReady();
            assertThat(turned.answers()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(answer -> assertThat(answer.body())
                    .as("the answer of a pod at the moment Ready turned true")
                    .isEqualTo("two"));
            traffic.awaitMore(200);
            var seen = traffic.stop();
            assertThat(seen.failures()).as(seen.toString()).isEmpty();
            assertThat(seen.bodies()).containsKeys("one", "two").hasSize(2);
        }
    }
}
