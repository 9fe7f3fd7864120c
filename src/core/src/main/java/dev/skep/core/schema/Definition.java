package dev.skep.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One kind as its CustomResourceDefinition describes it.
 *
 * @param schema of the whole object, with the fields every object has added: their insides are checked by
 *     {@link MetadataCheck}
 */
record Definition(String apiVersion, Structural schema) {

    private static final YAMLMapper YAML = new YAMLMapper();

    private static final Map<String, String> FILES = Map.of(
            "WorkerService", "workerservices",
            "Environment", "environments",
            "ServiceBinding", "servicebindings",
            "BindingGrant", "bindinggrants",
            "KVNamespace", "kvnamespaces",
            "WorkerPool", "workerpools",
            "WorkerVersion", "workerversions",
            "WorkerDeployment", "workerdeployments");

    static Set<String> kinds() {
        return FILES.keySet();
    }

    static Definition of(String kind) {
        return read(packed(kind));
    }

    /** The CustomResourceDefinition that travels with the types. */
    static JsonNode packed(String kind) {
        String file = FILES.get(kind);
        if (file == null) {
            throw new IllegalArgumentException("Not a kind of Skep: " + kind);
        }
        try (var yaml = Definition.class.getResourceAsStream("/skep/crds/" + file + ".skep.dev.yaml")) {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Definition read(JsonNode crd) {
        var version = crd.at("/spec/versions/0");
        var root = (ObjectNode) version.at("/schema/openAPIV3Schema");
        var properties = (ObjectNode) root.get("properties");
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.putObject("metadata").put("type", "object").put("x-kubernetes-preserve-unknown-fields", true);
        return new Definition(
                crd.at("/spec/group").asText() + "/" + version.get("name").asText(), Structural.read(root));
    }

    void checkType(ObjectNode document, List<Violation> violations) {
        if (!document.path("apiVersion").asText().equals(apiVersion)) {
            violations.add(new Violation(List.of("apiVersion"), "must be " + apiVersion));
        }
    }
}
