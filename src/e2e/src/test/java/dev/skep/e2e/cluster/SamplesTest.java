package dev.skep.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.environment.Environment;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.e2e.stage.Answer;
import dev.skep.e2e.stage.Installation;
import dev.skep.e2e.stage.Kubernetes;
import dev.skep.e2e.stage.Node;
import dev.skep.e2e.stage.Tenant;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A newcomer applies the samples.
 *
 * <table>
 * <tr><td>kubectl apply of each sample</td><td>every WorkerService and Environment gets Ready; nothing is said
 * before it is so</td></tr>
 * <tr><td>a request to each hostname</td><td>every pod gives the same right answer</td></tr>
 * <tr><td>kubectl get</td><td>READY and URL can be read</td></tr>
 * <tr><td>labels on the newcomer's objects</td><td>are on nothing that was made for them</td></tr>
 * </table>
 */
@OnCluster
@Order(1)
class SamplesTest {
    private static final List<String> SAMPLES = List.of("hello", "shop", "gateway", "modules", "api", "legacy");
    private static final List<String> SERVICES =
            List.of("hello", "shop", "auth", "edge", "guard", "traffic", "teahouse", "atlas", "teas", "legacy");
    private static final List<String> ENVIRONMENTS = List.of(
            "hello-production",
            "shop-production",
            "shop-staging",
            "auth-production",
            "edge-production",
            "guard-production",
            "traffic-production",
            "teahouse-production",
            "teahouse-canary",
            "atlas-production",
            "teas-production",
            "legacy-production");

    private static final String LABEL = "argocd.argoproj.io/instance";

    private static Tenant tenant;

    @BeforeAll
    static void apply() throws IOException {
        var kubernetes = OnCluster.Connection.get();
        Installation.of(kubernetes).awaitWhole();
        tenant = Tenant.move(kubernetes, "samples");
        for (var sample : SAMPLES) {
            tenant.apply(Files.readString(Node.root().resolve("config/samples/" + sample + ".yaml"))
                    .replaceAll("(?m)^metadata:\n  name: ", "metadata:\n  labels: {" + LABEL + ": app}\n  name: "));
        }
        SERVICES.forEach(tenant::awaitReady);
        ENVIRONMENTS.forEach(tenant::awaitEnvironmentReady);
    }

    @AfterAll
    static void leave() {
        tenant.close();
    }

    @Test
    void nothingElseIsThere() {
        assertThat(tenant.names(WorkerService.class)).containsExactlyInAnyOrderElementsOf(SERVICES);
        assertThat(tenant.names(Environment.class)).containsExactlyInAnyOrderElementsOf(ENVIRONMENTS);
        assertThat(tenant.list(Ingress.class)).hasSize(ENVIRONMENTS.size());
    }

    /** Environment, path, a header and its value, status, a part of the body. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            hello-production | /?name=bee | - | - | 200 | hello, bee
            shop-production | / | - | - | 200 | welcome to the shop
            shop-production | /account | authorization | Bearer example-token-of-ada | 200 | "account":"ada"
            shop-production | /orders | x-api-key | example-production-key | 200 | orders
            shop-production | /orders | x-api-key | example-staging-key | 403 | wrong key
            shop-staging | /orders | x-api-key | example-staging-key | 200 | next
            shop-staging | / | - | - | 200 | welcome to the next shop
            auth-production | / | - | - | 401 | unknown token
            edge-production | /tea/sencha | x-key | example-tea-key | 200 | "tea":"sencha"
            edge-production | /tea/sencha | - | - | 401 | a key is needed
            traffic-production | /oolong | x-canary | always | 200 | oolong
            teahouse-production | /assam | - | - | 200 | assam
            teahouse-canary | /sencha | - | - | 200 | "minutes":2
            atlas-production | /city/lisbon | - | - | 200 | 38.72, -9.14
            teas-production | /teas/sencha | - | - | 200 | 8.4
            legacy-production | / | user-agent | a test | 200 | a test
            """)
    void everyPodAnswers(String environment, String path, String header, String value, int status, String part) {
        var headers = header == null ? new String[0] : new String[] {header, value};

        var answers = tenant.askAll("default", tenant.host(environment), path, headers);

        assertThat(answers).hasSizeGreaterThanOrEqualTo(2);
        assertThat(answers).extracting(Answer::status).containsOnly(status);
        assertThat(answers).extracting(Answer::body).allSatisfy(body -> assertThat(body)
                .contains(part));
    }

    @Test
    void aHostThatIsNobodysIsNotFound() {
        assertThat(tenant.askAll("default", "nobody.example", "/"))
                .extracting(Answer::status)
                .containsOnly(404);
    }

    @Test
    void kubectlWaitIsContent() {
        tenant.kubernetes()
                .kubectl(
                        "-n",
                        tenant.namespace(),
                        "wait",
                        "--for=condition=Ready",
                        "--timeout=5s",
                        "--all",
                        "workerservice,environment");
    }

    @Test
    void kubectlGetTellsWhetherItIsReadyAndWhere() {
        var services = tenant.kubernetes().kubectl("-n", tenant.namespace(), "get", "ws");
        assertThat(services.lines().findFirst().orElseThrow()).contains("NAME", "READY", "URL");
        assertThat(services).containsPattern("hello +True .*http://hello-" + tenant.namespace());

        var environments = tenant.kubernetes().kubectl("-n", tenant.namespace(), "get", "wenv");
        assertThat(environments.lines().findFirst().orElseThrow()).contains("NAME", "READY", "URL");
        assertThat(environments).containsPattern("shop-staging .*True .*http://shop-staging-");
    }

    @Test
    void labelsOfUsersAreNotPassedOn() {
        assertThat(tenant.find(WorkerService.class, "hello")
                        .orElseThrow()
                        .getMetadata()
                        .getLabels())
                .containsKey(LABEL);
        var made = new ArrayList<HasMetadata>();
        made.addAll(tenant.list(Ingress.class));
        made.addAll(tenant.list(Deployment.class));
        made.addAll(tenant.list(ConfigMap.class));
        made.addAll(tenant.list(dev.skep.api.version.WorkerVersion.class));
        made.addAll(tenant.list(dev.skep.api.deployment.WorkerDeployment.class));
        made.addAll(tenant.list(Environment.class).stream()
                .filter(environment -> environment.getMetadata().getName().endsWith("-production"))
                .toList());
        assertThat(made).hasSizeGreaterThan(20);
        assertThat(made)
                .extracting(object -> java.util.Optional.ofNullable(
                                object.getMetadata().getLabels())
                        .orElse(Map.of()))
                .allSatisfy(labels -> assertThat(labels).doesNotContainKey(LABEL));
    }

    /** kstatus: current, and nothing that is under way or stuck. */
    @Test
    void toolsThatWaitForRolloutsSeeThemDone() {
        assertThat(tenant.list(Environment.class)).allSatisfy(environment -> {
            var conditions = environment.getStatus().conditions();
            assertThat(conditions)
                    .filteredOn(condition -> List.of("Reconciling", "Stalled").contains(condition.type()))
                    .noneMatch(condition -> condition.status() == dev.skep.api.condition.ConditionStatus.TRUE);
            assertThat(environment.getStatus().observedGeneration())
                    .isEqualTo(environment.getMetadata().getGeneration());
        });
        Kubernetes.await("pods of Deployments").until(() -> tenant.list(Deployment.class).stream()
                .allMatch(pool -> pool.getStatus().getReadyReplicas() == 2));
    }
}
