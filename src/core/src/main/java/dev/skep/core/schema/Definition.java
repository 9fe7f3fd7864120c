package dev.skep.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** The schemas that travel with the types, one for each kind. */
final class Definition {
    static final String API_VERSION = "skep.dev/v1alpha1";

    static final Set<String> KINDS = Set.of(
            "WorkerService",
            "Environment",
            "ServiceBinding",
            "BindingGrant",
            "KVNamespace",
            "WorkerPool",
            "WorkerVersion",
            "WorkerDeployment");

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The schema of a whole object. The fields every object has are added; {@link MetadataCheck} knows their insides.
     *
     * @throws IllegalArgumentException where the kind is none of {@link #KINDS}
     */
    static Structural of(String kind) {
        var root = (ObjectNode) packed(kind);
        var properties = (ObjectNode) root.get("properties");
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.putObject("metadata").put("type", "object").put("x-kubernetes-preserve-unknown-fields", true);
        return Structural.read(root);
    }

    static JsonNode packed(String kind) {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("Not a kind of Skep: " + kind);
        }
        try (var json = Definition.class.getResourceAsStream("/skep/schemas/" + kind + ".json")) {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Definition() {}
}
