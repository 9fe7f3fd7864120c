package dev.skep.core.schema;

import static dev.skep.core.schema.Documents.document;
import static dev.skep.core.schema.Documents.service;
import static dev.skep.core.schema.Documents.staging;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StructureTest {
    private static final SchemaChecker CHECKER = new SchemaChecker();

    static List<Arguments> findings() {
        return Stream.of(fields(), types(), lists(), values(), metadata())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Arguments> fields() {
        return List.of(
                row(service("module: []"), "spec.template.module: is not a field here; did you mean modules?"),
                row(service("Vars: []"), "spec.template.Vars: is not a field here; did you mean vars?"),
                row(service("bananas: 1"), "spec.template.bananas: is not a field here; there are main, modules"),
                row(
                        service("secrets: [{name: A, value: hunter2}]"),
                        "spec.template.secrets[0].value: is not a field here; there are name, secretKeyRef",
                        "spec.template.secrets[0].secretKeyRef: is required and missing"));
    }

    private static List<Arguments> types() {
        return List.of(
                row(
                        service("vars: [{name: A, text: 5}]"),
                        "spec.template.vars[0].text: must be a string, not a number; put it into quotes"),
                row(
                        service("vars: [{name: A, text: [x]}]"),
                        "spec.template.vars[0].text: must be a string, not a list"),
                row(service("vars: {A: x}"), "spec.template.vars: must be a list, not an object"),
                row(service("limits: 5"), "spec.template.limits: must be an object with fields, not a number"),
                row(
                        service("limits: {cpuMillis: '5'}"),
                        "spec.template.limits.cpuMillis: must be a whole number, not a string"),
                row(
                        service("secrets: [{name: A, secretKeyRef: {name: s, key: k, optional: 'yes'}}]"),
                        "spec.template.secrets[0].secretKeyRef.optional: must be true or false, not a string"),
                row(service("vars: [null]"), "spec.template.vars[0]: must be an object with fields, not nothing"),
                row(
                        document("WorkerService", "shop", "{template: {modules: [{name: a, text: b}]}}"),
                        "spec.template.main: is required and missing"),
                row(service("vars: [{name: A}]"), "spec.template.vars[0]: give exactly one of text and json"),
                row(
                        service("vars: [{name: A, text: a, json: 1}]"),
                        "spec.template.vars[0]: give exactly one of text and json"));
    }

    private static List<Arguments> lists() {
        return List.of(
                row(
                        service("vars: [{name: A, text: a}, {name: B, text: b}, {name: A, json: 1}]"),
                        "spec.template.vars[2]: has the same name as [0]; rename or remove one"),
                row(
                        service("compatibilityFlags: [a, b, a]"),
                        "spec.template.compatibilityFlags[2]: is in the list already, at [0]; keep one"));
    }

    private static List<Arguments> values() {
        String label = "must be lower-case letters, digits and hyphens, with a letter or digit at both ends";
        return List.of(
                row(
                        service("kvNamespaces: [{name: A, kvNamespace: c, scope: shared}]"),
                        "spec.template.kvNamespaces[0].scope: must be one of Environment, Shared"),
                row(
                        service("compatibilityDate: '2026/11/01'"),
                        "spec.template.compatibilityDate: must be a date written as YYYY-MM-DD, in quotes"),
                row(service("pool: My_Pool"), "spec.template.pool: " + label),
                row(service("services: [{name: A, service: a.b}]"), "spec.template.services[0].service: " + label),
                row(
                        service("services: [{name: A, service: ''}]"),
                        "spec.template.services[0].service: must not be empty"),
                row(
                        service("crons: [{name: a, schedule: '0 3 * *  * *'}]"),
                        "spec.template.crons[0].schedule: must be five fields"),
                row(staging("ttl: 7 days"), "spec.ttl: must be a duration such as 72h or 7d"),
                row(
                        staging("source: {fromEnvironment: a, digest: abc}"),
                        "spec.source.digest: must be sha256: followed by 64 lower-case hexadecimal digits"),
                row(
                        staging("overrides: {modules: []}"),
                        "spec.overrides.modules: must have at least 1 entry; give one or leave the field out"),
                row(
                        document("WorkerPool", "p", "{resources: {requests: {cpu: lots}}}"),
                        "spec.resources.requests.cpu: must be a quantity such as 500m, 2 or 1Gi"),
                row(
                        document("WorkerPool", "p", "{resources: {requests: {cpu: [1]}}}"),
                        "spec.resources.requests.cpu: must be a whole number or a string"),
                row(document("BindingGrant", "g", "{from: []}"), "spec.from: must have at least 1 entry"),
                row(document("BindingGrant", "g", "{}"), "spec.from: is required and missing"));
    }

    private static List<Arguments> metadata() {
        return List.of(
                row(
                        document("KVNamespace", "A_b", "{}"),
                        "metadata.name: must be lower-case letters, digits, hyphens and dots"),
                row(
                        Documents.yaml("{apiVersion: skep.dev/v1, kind: KVNamespace, metadata: {name: a, label: {}}}"),
                        "apiVersion: must be skep.dev/v1alpha1",
                        "metadata.label: is not a field here; did you mean labels?"),
                row(
                        Documents.yaml(
                                "{apiVersion: skep.dev/v1alpha1, kind: KVNamespace, metadata: {labels: {a: 1, b: -}}}"),
                        "metadata.name: is required and missing",
                        "metadata.labels.a: must be a string, not a number; put it into quotes",
                        "metadata.labels.b: must be at most 63 letters"),
                row(
                        Documents.yaml("{apiVersion: skep.dev/v1alpha1, kind: WorkerService, metadata: {name: a}}"),
                        "spec: is required and missing"));
    }

    /** Each bound with a document at it and one beyond it. */
    static List<Arguments> bounds() {
        return Stream.concat(boundsOfSize().stream(), boundsOfNumbers().stream())
                .toList();
    }

    private static List<Arguments> boundsOfSize() {
        return List.of(
                bound(
                        n -> service("vars: [{name: A, text: " + "x".repeat(n) + "}]"),
                        5120,
                        "spec.template.vars[0].text: is too long: 5121 characters, at most 5120 are allowed"),
                bound(
                        n -> service("vars: [" + numbered(n, "{name: A%d, text: x}") + "]"),
                        128,
                        "spec.template.vars: has too many entries: 129, at most 128 are allowed"),
                bound(
                        n -> service("secrets: [" + numbered(n, "{name: A%d, secretKeyRef: {name: s, key: k}}") + "]"),
                        128,
                        "spec.template.secrets: has too many entries"),
                bound(
                        n -> service("services: [" + numbered(n, "{name: A%d, service: s}") + "]"),
                        64,
                        "spec.template.services: has too many entries"),
                bound(
                        n -> service("compatibilityFlags: [" + numbered(n, "flag_%d") + "]"),
                        64,
                        "spec.template.compatibilityFlags: has too many entries"),
                bound(
                        n -> document(
                                "WorkerService",
                                "shop",
                                "{template: {main: m0, modules: [" + numbered(n, "{name: m%d, text: x}") + "]}}"),
                        128,
                        "spec.template.modules: has too many entries"),
                bound(
                        n -> document("Environment", "e", "{service: s, name: " + "x".repeat(n) + "}"),
                        40,
                        "spec.name: is too long: 41 characters, at most 40 are allowed"),
                bound(
                        n -> document("Environment", "e", "{name: s, service: " + "x".repeat(n) + "}"),
                        54,
                        "spec.service: is too long: 55 characters, at most 54 are allowed"),
                bound(
                        n -> staging("routes: [" + numbered(n, "{pattern: a%d.example.com/}") + "]"),
                        100,
                        "spec.routes: has too many entries"),
                bound(
                        n -> staging("version: 1, overrides: {remove: {vars: [" + numbered(n, "A%d") + "]}}"),
                        128,
                        "spec.overrides.remove.vars: has too many entries"));
    }

    private static List<Arguments> boundsOfNumbers() {
        return List.of(
                bound(
                        n -> service("limits: {cpuMillis: " + n + "}"),
                        300_000,
                        "spec.template.limits.cpuMillis: must be from 1 to 300000"),
                bound(
                        n -> service("limits: {cpuMillis: " + (1 - n) + "}"),
                        0,
                        "spec.template.limits.cpuMillis: must be from 1 to 300000"),
                bound(
                        n -> service("limits: {subrequests: " + n + "}"),
                        10_000,
                        "spec.template.limits.subrequests: must be from 0 to 10000"),
                bound(
                        n -> service("externals: [{name: A, service: {name: s, port: " + n + "}}]"),
                        65_535,
                        "spec.template.externals[0].service.port: must be from 1 to 65535"),
                bound(
                        n -> staging("version: " + (2_147_483_646L + n)),
                        1,
                        "spec.version: must be from 1 to 2147483647"),
                bound(
                        n -> service(
                                "services: [{name: A, service: s, props: {" + numbered(n, "a%d: {b: [c]}") + "}}]"),
                        64,
                        "spec.template.services[0].props: has too many entries"));
    }

    private static Arguments row(ObjectNode document, String... findings) {
        return Arguments.of(document, List.of(findings));
    }

    private static Arguments bound(IntFunction<ObjectNode> document, int max, String beyond) {
        return Arguments.of(document.apply(max), document.apply(max + 1), beyond);
    }

    private static String numbered(int count, String entry) {
        return IntStream.range(0, count).mapToObj(entry::formatted).collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @MethodSource("findings")
    void everyFindingSaysWhereWhatAndWhatToDo(ObjectNode document, List<String> findings) {
        var said = CHECKER.check(document).violations();

        assertThat(said).hasSameSizeAs(findings);
        for (int i = 0; i < findings.size(); i++) {
            assertThat(said.get(i).toString()).startsWith(findings.get(i)).doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void aBoundHoldsExactly(ObjectNode within, ObjectNode beyond, String finding) {
        assertThat(CHECKER.check(within).violations()).isEmpty();
        assertThat(CHECKER.check(beyond).violations())
                .singleElement()
                .asString()
                .startsWith(finding);
    }

    @Test
    void defaultsAreFilledInAndNullIsLeftOut() {
        var document = service("vars: null, pool: null, services: [{name: A, service: a}],"
                + " kvNamespaces: [{name: B, kvNamespace: b}], secrets: [{name: C, secretKeyRef: {name: s, key: k}}]");
        var template = CHECKER.check(document).object().at("/spec/template");

        assertThat(template.has("vars")).isFalse();
        assertThat(template.get("pool").asText()).isEqualTo("default");
        assertThat(template.get("compatibilityDate").asText()).isEqualTo("2026-11-01");
        assertThat(template.at("/services/0/environment").asText()).isEqualTo("production");
        assertThat(template.at("/kvNamespaces/0/scope").asText()).isEqualTo("Shared");
        assertThat(template.at("/secrets/0/secretKeyRef/optional").isBoolean()).isTrue();
        assertThat(document.at("/spec/template/vars").isNull())
                .as("the given document is left as it was")
                .isTrue();
    }

    @Test
    void overridesHaveNoDefaultsThatWouldHideWhatIsInherited() {
        var overrides =
                CHECKER.check(staging("overrides: {limits: {}}")).object().at("/spec/overrides");

        assertThat(overrides.toString()).isEqualTo("{\"limits\":{}}");
    }

    @Test
    void anObjectWithoutASpecHasItsDefaults() {
        var document = Documents.yaml("{apiVersion: skep.dev/v1alpha1, kind: WorkerPool, metadata: {name: p}}");

        var checked = CHECKER.check(document);

        assertThat(checked.violations()).isEmpty();
        assertThat(checked.object().at("/spec/replicas").asInt()).isEqualTo(2);
    }

    @Test
    void onlyKindsOfSkepAreChecked() {
        assertThatThrownBy(() -> CHECKER.check(document("Pod", "p", "{}"))).hasMessageContaining("Pod");
    }

    @Test
    void everyPatternHasWords() {
        for (String kind : SchemaChecker.kinds()) {
            assertThat(Definition.packed(kind).findValuesAsText("pattern"))
                    .filteredOn(pattern -> !pattern.isEmpty())
                    .allSatisfy(pattern ->
                            assertThat(Wording.pattern(pattern)).as(kind).doesNotStartWith(Wording.UNWORDED));
        }
    }
}
