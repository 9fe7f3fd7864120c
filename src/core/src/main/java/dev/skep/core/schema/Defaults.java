package dev.skep.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fills in what a document leaves out, and drops fields set to null: to the API server they are left out. */
final class Defaults {

    static void fill(JsonNode node, Structural schema) {
        if (node instanceof ObjectNode object) {
            schema.properties().forEach((name, property) -> {
                if (object.path(name).isNull()) {
                    object.remove(name);
                }
                if (!object.has(name)) {
                    property.defaultValue().ifPresent(value -> object.set(name, value.deepCopy()));
                }
                if (object.has(name)) {
                    fill(object.get(name), property);
                }
            });
            return;
        }
        schema.items().ifPresent(item -> node.forEach(entry -> fill(entry, item)));
    }

    private Defaults() {}
}
