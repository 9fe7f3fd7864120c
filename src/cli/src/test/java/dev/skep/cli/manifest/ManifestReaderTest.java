package dev.skep.cli.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestReaderTest {
    private static final String SHOP = """
            # two documents
            apiVersion: skep.dev/v1alpha1
            kind: WorkerService
            metadata:
              name: shop
            spec:
              template:
                main: index.js
                modules:
                  - name: index.js
                    esModule: |

                      export default {
                        fetch() { return new Response("hi"); }
                      };
                  - {name: prices.json, json: '{"tea": 3}'}
                vars:
                  - {name: GREETING, text: hello}
                  - name: OPTIONS
                    json:
                      currency: EUR
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: shop, namespace: team-a}
            stringData:
              api-key: >-
                not
                real
            """;

    @ParameterizedTest
    @CsvSource({
        "0, '', 2, ''",
        "0, metadata/name, 5, metadata.name",
        "0, spec/template/main, 8, spec.template.main",
        "0, spec/template/modules/0/esModule, 11, spec.template.modules[0].esModule",
        "0, spec/template/modules/1, 16, spec.template.modules[1]",
        "0, spec/template/modules/1/json, 16, spec.template.modules[1].json",
        "0, spec/template/vars/0/text, 18, spec.template.vars[0].text",
        "0, spec/template/vars/1/json/currency, 21, spec.template.vars[1].json.currency",
        "0, spec/template/vars/1/nothing/there, 19, spec.template.vars[1].nothing.there",
        "0, spec/pool, 6, spec.pool",
        "1, '', 23, ''",
        "1, stringData/api-key, 27, stringData.api-key",
    })
    void everyFieldHasItsLine(int document, String path, int line, String described) {
        var manifest = ManifestReader.read("shop.yaml", SHOP).manifests().get(document);
        List<String> segments = path.isEmpty() ? List.of() : List.of(path.split("/"));

        assertThat(manifest.problem(segments, "is wrong"))
                .isEqualTo(new Problem("shop.yaml", line, described, "is wrong"));
    }

    @ParameterizedTest
    @CsvSource({
        "spec/template/modules/0/esModule, 1, 12",
        "spec/template/modules/0/esModule, 3, 14",
        "spec/template/modules/1/json, 1, 16",
        "spec/template/modules/0/esModule, 0, 11",
    })
    void aLineOfScriptIsALineOfTheFile(String path, int lineOfScript, int line) {
        var manifest = ManifestReader.read("shop.yaml", SHOP).manifests().getFirst();

        assertThat(manifest.fields().lineOfText(List.of(path.split("/")), lineOfScript))
                .isEqualTo(line);
    }

    @Test
    void namespacesAreFilledIn() {
        assertThat(ManifestReader.read("shop.yaml", SHOP).manifests())
                .extracting(Manifest::key)
                .containsExactly(
                        new ObjectKey("WorkerService", "default", "shop"), new ObjectKey("Secret", "team-a", "shop"));
    }

    @Test
    void aManifestNeverShowsItsContents() {
        assertThat(ManifestReader.read("shop.yaml", SHOP).manifests().get(1))
                .asString()
                .doesNotContain("real");
    }

    static List<List<String>> broken() {
        return List.of(
                List.of("a: b: c", "1", "second \": \""),
                List.of("a:\n\t- b", "2", "takes spaces only"),
                List.of("a: 'x\nb: 1\nc: 2\n", "1", "never closed"),
                List.of("a: \"\\q\"", "1", "unknown escape (q)"),
                List.of("a: @x", "1", "(@) that YAML reserves"),
                List.of("a: *nope", "1", "without its anchor"),
                List.of("- a\nb: c", "2", "does not fit"),
                List.of("a: [1, 2", "1", "close it"),
                List.of("a: b\n  c: d", "2", "second \": \""),
                List.of("a: 1\na: 2", "2", "given twice"),
                List.of("a: !thing 1", "1", "remove it"),
                List.of("&a [*a]", "1", "nested or repeated"),
                List.of("- a", "1", "not a Kubernetes object"),
                List.of("kind: Pod", "1", "apiVersion: is missing"),
                List.of("apiVersion: skep.dev/v1\nkind: WorkerService", "1", "use skep.dev/v1alpha1"),
                List.of("apiVersion: skep.dev/v1alpha1\nkind: Worker", "2", "use one of WorkerService, Environment"),
                List.of("apiVersion: v1\nkind: Secret\nmetadata: {}", "3", "metadata.name: is missing"),
                List.of("apiVersion: v1\nkind: Secret\nmetadata:\n  name: A b", "4", "lower-case"),
                List.of("apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: b.c}", "3", "not a namespace"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenDocumentSaysWhereAndWhatToDoAndCostsOnlyItself(List<String> row) {
        var reading = ManifestReader.read("x.yaml", row.get(0) + "\n---\n" + SHOP);

        assertThat(reading.problems())
                .singleElement()
                .asString()
                .startsWith("x.yaml:" + row.get(1))
                .contains(row.get(2));
        assertThat(reading.manifests()).hasSize(2);
        assertThat(reading.whole()).isFalse();
    }

    @Test
    void aBrokenSecretDoesNotShowItsValue() {
        var reading = ManifestReader.read("x.yaml", "apiVersion: v1\nkind: Secret\nstringData:\n  key: hunter2: x\n");

        assertThat(reading.problems().toString()).contains("x.yaml:4").doesNotContain("hunter2");
    }

    @Test
    void aListIsItsItems() {
        var reading = ManifestReader.read("x.yaml", """
                apiVersion: v1
                kind: List
                items:
                  - apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: a}
                  - apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: b}
                    data:
                      k: v
                """);

        assertThat(reading.manifests()).extracting(m -> m.key().name()).containsExactly("a", "b");
        assertThat(reading.manifests().get(1).problem(List.of("data", "k"), ""))
                .isEqualTo(new Problem("x.yaml", 11, "data.k", ""));
    }

    @Test
    void anchorsAndMergesAreResolved() {
        var reading = ManifestReader.read("x.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: &m {name: a, labels: {x: one}}
                data: {<<: {x: base, z: base}, x: own}
                other: *m
                """);

        assertThat(reading.problems()).isEmpty();
        var document = reading.manifests().getFirst().document();
        assertThat(document.at("/data/x").asText()).isEqualTo("own");
        assertThat(document.at("/data/z").asText()).isEqualTo("base");
        assertThat(document.at("/other/labels/x").asText()).isEqualTo("one");
    }

    @ParameterizedTest
    @CsvSource({
        "yes, true",
        "Off, false",
        "0x1F, 31",
        "010, 8",
        "-1_000, -1000",
        "1e3, 1E+3",
        "12345678901234567890, 12345678901234567890",
        "~, null",
        "2026-11-01, '\"2026-11-01\"'",
        "1:30, '\"1:30\"'",
        "'\"yes\"', '\"yes\"'",
        "!!str 1, '\"1\"'",
    })
    void scalarsMeanWhatTheyMeanToKubectl(String yaml, String json) {
        var reading = ManifestReader.read("x.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nv: " + yaml);

        assertThat(reading.manifests().getFirst().document().get("v").toString())
                .isEqualTo(json);
    }

    @Test
    void jsonHasLinesToo() {
        var reading = ManifestReader.read("x.json", """
                {
                \t"apiVersion": "v1", "kind": "ConfigMap",
                \t"metadata": {"name": "a"},
                \t"data": {"u": "http:\\/\\/x\\\\"}
                }
                """);

        assertThat(reading.problems()).isEmpty();
        var manifest = reading.manifests().getFirst();
        assertThat(manifest.document().at("/data/u").asText()).isEqualTo("http://x\\");
        assertThat(manifest.problem(List.of("data", "u"), "").line()).isEqualTo(4);
    }

    @Test
    void foreignKindsAreNamedAndMadeKindsRefused() {
        var reading = ManifestReader.read("x.yaml", """
                %YAML 1.1
                ---
                apiVersion: apps/v1
                kind: Deployment
                ---
                apiVersion: skep.dev/v1alpha1
                kind: WorkerVersion
                """);

        assertThat(reading.foreign()).containsExactly(new FileReading.Foreign("Deployment (apps/v1)", 3));
        assertThat(reading.problems())
                .singleElement()
                .asString()
                .startsWith("x.yaml:7 kind: WorkerVersion is made by Skep");
        assertThat(reading.whole()).isTrue();
    }

    @Test
    void emptyDocumentsAreNothing() {
        assertThat(ManifestReader.read("x.yaml", "\uFEFF---\n# only a comment\n---\n\n...\n")
                        .manifests())
                .isEmpty();
        assertThat(ManifestReader.read("x.yaml", "").problems()).isEmpty();
    }
}
