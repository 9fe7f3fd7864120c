package dev.skep.e2e.cluster;

import static dev.skep.e2e.stage.Workers.secret;
import static dev.skep.e2e.stage.Workers.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.e2e.stage.Asker;
import dev.skep.e2e.stage.Installation;
import dev.skep.e2e.stage.Tenant;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * A value that can be recognised is put into a Secret, used, changed, missed, and used by code that fails; then it is
 * looked for wherever somebody without the right to read Secrets can look.
 *
 * <table>
 * <tr><td>the worker</td><td>has it: it was really used</td></tr>
 * <tr><td>logs of all pods, of the operator and of pools</td><td>do not</td></tr>
 * <tr><td>events, every object of the namespace but the Secret</td><td>do not</td></tr>
 * <tr><td>metrics of all pods</td><td>do not</td></tr>
 * </table>
 */
@OnCluster
@Order(80)
class SecretsStaySecretTest {
    private static final String FIRST = "canary-5d41402abc4b2a76b9719d911017c592";
    private static final String SECOND = "canary-7d793037a0760186574b0282f2f435e7";
    private static final String SCRIPT = """
            export default { fetch(request, env) {
              if (request.url.endsWith("/fail")) { throw new Error("no luck"); }
              return new Response(env.KEY);
            } };""";

    private static Tenant tenant;

    @BeforeAll
    static void useIt() {
        tenant = Tenant.move(OnCluster.Connection.get(), "canary");
        tenant.apply(secret("bird", "key", FIRST)
                + service("cage", SCRIPT, "secrets: [{name: KEY, secretKeyRef: {name: bird, key: key}}]"));
        tenant.awaitReady("cage");
        var host = tenant.host("cage-production");
        assertThat(tenant.askAll("default", host, "/"))
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo(FIRST));
        tenant.apply(secret("bird", "key", SECOND));
        tenant.awaitEverywhere("default", host, answer -> answer.body().equals(SECOND));
        tenant.askAll("default", host, "/fail");
        tenant.apply(service("cage", SCRIPT, "secrets: [{name: KEY, secretKeyRef: {name: bird, key: other}}]"));
        tenant.awaitCondition("cage-production", "Resolved", "SecretKeyNotFound");
    }

    @AfterAll
    static void leave() {
        tenant.close();
    }

    @Test
    void itIsFoundNowhere() throws IOException {
        var places = new LinkedHashMap<String, String>();
        var pods = new ArrayList<>(tenant.pods("default"));
        pods.addAll(Installation.of(tenant.kubernetes()).pods());
        for (var pod : pods) {
            places.put("log of " + pod.getMetadata().getName(), log(pod));
            places.put("metrics of " + pod.getMetadata().getName(), metrics(pod));
        }
        for (var kind : everyKind()) {
            places.put(kind, tenant.kubernetes().kubectl("-n", tenant.namespace(), "get", kind, "-o", "yaml"));
        }
        assertThat(places).hasSizeGreaterThan(20);
        assertThat(places.get("workerversions.skep.dev")).contains("cage-production-v1");
        for (var value : List.of(FIRST, SECOND)) {
            var encoded = Base64.getEncoder().encodeToString(value.getBytes());
            assertThat(places.entrySet())
                    .filteredOn(place ->
                            place.getValue().contains(value) || place.getValue().contains(encoded))
                    .extracting(Map.Entry::getKey)
                    .isEmpty();
        }
    }

    private static String log(Pod pod) {
        return tenant.kubernetes()
                .client()
                .pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .getLog();
    }

    private static String metrics(Pod pod) throws IOException {
        return new Asker()
                .get(pod.getStatus().getPodIP(), Installation.ADMIN_PORT, "pod", "/metrics")
                .body();
    }

    private static List<String> everyKind() {
        return tenant.kubernetes()
                .kubectl("api-resources", "--namespaced", "--verbs=list", "-o", "name")
                .lines()
                .filter(kind -> !kind.equals("secrets"))
                .toList();
    }
}
