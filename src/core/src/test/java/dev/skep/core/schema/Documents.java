package dev.skep.core.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Iterator;

/** Documents for tests, written as short as they can be. */
final class Documents {
    private static final YAMLMapper YAML = new YAMLMapper();

    static final String CODE = "main: index.js, modules: [{name: index.js, esModule: x}]";

    /** A WorkerService whose template has code and these further fields, given in flow style. */
    static ObjectNode service(String fields) {
        return document("WorkerService", "shop", "{template: {" + CODE + ", " + fields + "}}");
    }

    /** A staging Environment of shop with these further fields of its spec. */
    static ObjectNode staging(String fields) {
        return document("Environment", "shop-staging", "{service: shop, name: staging, " + fields + "}");
    }

    static ObjectNode document(String kind, String name, String spec) {
        return yaml(
                "apiVersion: skep.dev/v1alpha1\nkind: " + kind + "\nmetadata: {name: '" + name + "'}\nspec: " + spec);
    }

    static ObjectNode yaml(String text) {
        try {
            return (ObjectNode) YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static Iterable<JsonNode> all(String text) {
        return () -> {
            try {
                Iterator<JsonNode> documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text);
                return documents;
            } catch (java.io.IOException e) {
                throw new IllegalArgumentException(e);
            }
        };
    }

    private Documents() {}
}
