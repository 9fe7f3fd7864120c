package dev.skep.api.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every field of every kind. */
class SchemaPromisesTest {
    private static Map<Class<?>, ObjectNode> crds;

    @BeforeAll
    static void generate() {
        crds = CrdFiles.crds();
    }

    @Test
    void everyStringListAndMapHasALimit() {
        List<String> unlimited = new ArrayList<>();
        eachField((place, schema) -> {
            boolean limited =
                    switch (schema.path("type").asText()) {
                        case "string" -> schema.has("maxLength") || schema.has("enum");
                        case "array" -> schema.has("maxItems");
                        case "integer" -> schema.has("format");
                        case "object" -> schema.has("properties") || schema.has("maxProperties");
                        default -> !schema.path("x-kubernetes-int-or-string").asBoolean() || schema.has("maxLength");
                    };
            if (!limited) {
                unlimited.add(place);
            }
        });
        assertThat(unlimited).isEmpty();
    }

    /** So that two appliers can each own entries of one list. */
    @Test
    void everyListSaysHowItMergesAndNamedOnesMergeByName() {
        List<String> wrong = new ArrayList<>();
        eachField((place, schema) -> {
            if (!schema.path("type").asText().equals("array")) {
                return;
            }
            var items = schema.get("items");
            var keys = schema.path("x-kubernetes-list-map-keys");
            boolean named = items.at("/properties/name").isObject();
            boolean right =
                    switch (schema.path("x-kubernetes-list-type").asText()) {
                        case "map" -> !keys.isEmpty() && allRequired(keys, items);
                        case "set" -> items.path("type").asText().equals("string");
                        case "atomic" -> !named;
                        default -> false;
                    };
            if (!right) {
                wrong.add(place);
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static boolean allRequired(JsonNode keys, JsonNode items) {
        return Stream.iterate(0, i -> i < keys.size(), i -> i + 1).allMatch(i -> items.path("required")
                .toString()
                .contains("\"" + keys.get(i).asText() + "\""));
    }

    @Test
    void everyFieldIsDescribed() {
        List<String> silent = new ArrayList<>();
        eachField((place, schema) -> {
            if (!place.endsWith("[]")
                    && !place.endsWith("{}")
                    && !schema.path("description").asText().endsWith(".")) {
                silent.add(place);
            }
        });
        assertThat(silent).isEmpty();
    }

    /** An override with a default would replace what is inherited by what nobody wrote. */
    @Test
    void overridesOutsideOfNamedEntriesHaveNoDefaults() {
        List<String> defaults = new ArrayList<>();
        eachField((place, schema) -> {
            if (place.contains(".overrides") && !place.contains("[]") && schema.has("default")) {
                defaults.add(place);
            }
        });
        assertThat(defaults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "WorkerService, workerservices, ws",
        "Environment, environments, wenv",
        "ServiceBinding, servicebindings, sb",
        "BindingGrant, bindinggrants, bg",
        "KVNamespace, kvnamespaces, kvns",
        "WorkerPool, workerpools, wp",
        "WorkerVersion, workerversions, wv",
        "WorkerDeployment, workerdeployments, wd",
    })
    void everyKindCanBeAskedForByItsNames(String kind, String plural, String shortName) {
        var spec = crd(kind).get("spec");

        assertThat(spec.at("/names/plural").asText()).isEqualTo(plural);
        assertThat(spec.at("/names/shortNames/0").asText()).isEqualTo(shortName);
        assertThat(spec.at("/names/categories/0").asText()).isEqualTo("skep");
        assertThat(spec.get("scope").asText()).isEqualTo("Namespaced");
        assertThat(spec.get("group").asText()).isEqualTo("skep.dev");
        assertThat(spec.at("/versions/0/name").asText()).isEqualTo("v1alpha1");
        assertThat(spec.at("/versions/0/subresources").has("status")).isTrue();
        assertThat(spec.at("/versions/0/additionalPrinterColumns").findValuesAsText("name"))
                .endsWith("Age");
    }

    @Test
    void aPoolCanBeScaled() {
        assertThat(crd("WorkerPool").at("/spec/versions/0/subresources/scale").toString())
                .isEqualTo("{\"labelSelectorPath\":\".status.selector\",\"specReplicasPath\":\".spec.replicas\","
                        + "\"statusReplicasPath\":\".status.replicas\"}");
    }

    static Stream<Arguments> kinds() {
        return CrdFiles.crds().keySet().stream().map(Arguments::of);
    }

    /** Paths of printer columns are not checked by the API server: a wrong one is an empty column for ever. */
    @ParameterizedTest
    @MethodSource("kinds")
    void columnsShowFieldsThatExist(Class<?> kind) {
        var version = crds.get(kind).at("/spec/versions/0");
        for (JsonNode column : version.get("additionalPrinterColumns")) {
            String path = column.get("jsonPath").asText();
            JsonNode schema = version.at("/schema/openAPIV3Schema");
            for (String field : path.replaceAll("\\[[^]]*]", "").substring(1).split("\\.")) {
                schema = schema.has("items") ? schema.get("items") : schema;
                boolean metadata = field.equals("metadata") || field.equals("creationTimestamp");
                assertThat(metadata || schema.path("properties").has(field))
                        .as(path)
                        .isTrue();
                schema = schema.path("properties").path(field);
            }
        }
    }

    private static JsonNode crd(String kind) {
        return crds.values().stream()
                .filter(crd -> crd.at("/spec/names/kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static void eachField(BiConsumer<String, JsonNode> visitor) {
        crds.forEach((kind, crd) -> {
            var root = crd.at("/spec/versions/0/schema/openAPIV3Schema");
            assertThat(root.path("description").asText())
                    .as(kind.getSimpleName())
                    .endsWith(".");
            visit(kind.getSimpleName() + " spec", root.at("/properties/spec"), visitor);
            visit(kind.getSimpleName() + " status", root.at("/properties/status"), visitor);
        });
    }

    private static void visit(String place, JsonNode schema, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(place, schema);
        schema.path("properties")
                .properties()
                .forEach(field -> visit(place + "." + field.getKey(), field.getValue(), visitor));
        if (schema.has("items")) {
            visit(place + "[]", schema.get("items"), visitor);
        }
        if (schema.has("additionalProperties")) {
            visit(place + "{}", schema.get("additionalProperties"), visitor);
        }
    }
}
