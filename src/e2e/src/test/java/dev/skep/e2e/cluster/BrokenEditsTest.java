package dev.skep.e2e.cluster;

import static dev.skep.e2e.stage.Workers.answering;
import static dev.skep.e2e.stage.Workers.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.condition.ConditionStatus;
import dev.skep.api.environment.Environment;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.e2e.stage.Installation;
import dev.skep.e2e.stage.Tenant;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody edits and gets it wrong. In each row what served before goes on serving on every pod, and a condition says
 * why with what to do; nobody writes anything more about it until somebody mends it, and then the mended code serves.
 *
 * <table>
 * <tr><td>a syntax error</td><td>Admitted=False SyntaxError, with file and line</td></tr>
 * <tr><td>no default export</td><td>Admitted=False HandlerMissing</td></tr>
 * <tr><td>an endless loop at the top level</td><td>Admitted=False EvaluationTimeout</td></tr>
 * <tr><td>a Secret that is not there</td><td>Resolved=False SecretNotFound</td></tr>
 * <tr><td>a pool that is not there</td><td>Resolved=False PoolNotFound</td></tr>
 * <tr><td>a binding to nobody</td><td>BindingsResolved=False TargetNotFound, until there is somebody</td></tr>
 * </table>
 */
@OnCluster
@Order(3)
class BrokenEditsTest {
    private static final String BINDING =
            "export default { fetch(request, env) { return env.PEER.fetch(\"http://peer/\"); } };";

    private static Tenant tenant;
    private static Installation installation;

    @BeforeAll
    static void begin() {
        tenant = Tenant.move(OnCluster.Connection.get(), "broken");
        installation = Installation.of(tenant.kubernetes());
        tenant.apply(service("first", answering("first")));
        tenant.awaitReady("first");
        tenant.awaitPods("default", 2);
    }

    @AfterAll
    static void leave() {
        tenant.close();
    }

    private record Row(String name, String edit, String condition, String reason, List<String> parts) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(
                        "syntax",
                        service("syntax", "export default {\n  fetch() { retrun new Response(1); }\n};"),
                        "Admitted",
                        "SyntaxError",
                        List.of("index.js:2", "Correct the line")),
                new Row(
                        "exportless",
                        service("exportless", "export const answer = 42;"),
                        "Admitted",
                        "HandlerMissing",
                        List.of("index.js", "Export a default")),
                new Row(
                        "endless",
                        service("endless", "for (;;) {}\nexport default { fetch() {} };"),
                        "Admitted",
                        "EvaluationTimeout",
                        List.of("global scope")),
                new Row(
                        "keyless",
                        service(
                                "keyless",
                                answering("bad"),
                                "secrets: [{name: KEY, secretKeyRef: {name: nowhere, key: key}}]"),
                        "Resolved",
                        "SecretNotFound",
                        List.of("nowhere", "Create the Secret")),
                new Row(
                        "poolless",
                        service("poolless", answering("bad"), "pool: nowhere"),
                        "Resolved",
                        "PoolNotFound",
                        List.of("nowhere", "Create the WorkerPool")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aBrokenEditReplacesNothingAndIsExplained(Row row) {
        var environment = row.name() + "-production";
        tenant.apply(service(row.name(), answering("good")));
        tenant.awaitReady(row.name());
        var host = tenant.host(environment);

        tenant.apply(row.edit());

        var condition = tenant.awaitCondition(environment, row.condition(), row.reason());
        assertThat(condition.status()).isEqualTo(ConditionStatus.FALSE);
        row.parts().forEach(part -> assertThat(condition.message()).contains(part));
        assertThat(tenant.condition(environment, "Ready").orElseThrow().status())
                .isEqualTo(ConditionStatus.FALSE);
        isServed(host, "good");
        restsWithoutAnotherWord();
        isServed(host, "good");

        tenant.apply(service(row.name(), answering("mended")));
        tenant.awaitReady(row.name());
        isServed(host, "mended");
    }

    @Test
    void aBindingToNobodyIsExplainedAndServesWhenThereIsSomebody() {
        tenant.apply(service("dangling", answering("good")));
        tenant.awaitReady("dangling");
        var host = tenant.host("dangling-production");

        tenant.apply(service("dangling", BINDING, "services: [{name: PEER, service: peer}]"));

        var condition = tenant.awaitCondition("dangling-production", "BindingsResolved", "TargetNotFound");
        assertThat(condition.message()).contains("PEER", "peer", "Create the WorkerService");
        isServed(host, "good");
        restsWithoutAnotherWord();
        isServed(host, "good");

        tenant.apply(service("peer", answering("peer here")));
        tenant.awaitReady("dangling");
        isServed(host, "peer here");
    }

    private static void isServed(String host, String body) {
        assertThat(tenant.askAll("default", host, "/"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo(body));
    }

    /** By the operator's own count, and by the versions that the API server gave its objects. */
    private static void restsWithoutAnotherWord() {
        installation.awaitRest();
        var before = versions();
        installation.awaitRest();
        assertThat(versions()).isEqualTo(before);
    }

    private static Map<String, String> versions() {
        return Stream.<Class<? extends HasMetadata>>of(WorkerService.class, Environment.class, WorkerVersion.class)
                .flatMap(kind -> tenant.list(kind).stream())
                .collect(Collectors.toMap(
                        object -> object.getKind() + " " + object.getMetadata().getName(),
                        object -> object.getMetadata().getResourceVersion()));
    }
}
