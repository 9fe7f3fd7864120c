package dev.skep.api.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.ExactlyOneOf;
import dev.skep.api.schema.Keyed;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Adds to a generated schema what the generator has no annotation for: how lists merge, the range of integers, free
 * JSON, exclusive fields. It walks the schema and the record it came from side by side. Properties are put into the
 * order of the record, since the descriptions are read as a manual.
 */
final class SchemaRefinement {

    private static final int DESCRIPTION_COLUMNS_MAX = 100;

    static void refine(ObjectNode schema, Type type) {
        rewrap(schema);
        rulesOnce(schema);
        wholeNumbers(schema);
        switch (type) {
            case Class<?> c when c.isRecord() -> refineRecord(schema, c);
            case Class<?> c
            when c == Integer.class -> {
                schema.put("format", "int32");
                if (!schema.has("maximum")) {
                    schema.put("maximum", Integer.MAX_VALUE);
                }
            }
            case Class<?> c when c == Long.class -> schema.put("format", "int64");
            case Class<?> c
            when c == IntOrString.class -> {
                schema.put("pattern", Bounds.QUANTITY);
                schema.put("maxLength", Bounds.QUANTITY_CHARS_MAX);
            }
            case ParameterizedType p
            when p.getRawType() == List.class -> refineList(schema, p.getActualTypeArguments()[0]);
            case ParameterizedType p
            when p.getRawType() == Map.class -> refineMap(schema, p.getActualTypeArguments()[1]);
            default -> {}
        }
        descriptionAndTypeFirst(schema);
    }

    private static void refineRecord(ObjectNode schema, Class<?> type) {
        var properties = (ObjectNode) schema.get("properties");
        List<String> order = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            refine((ObjectNode) properties.get(component.getName()), component.getGenericType());
            order.add(component.getName());
        }
        reorder(properties, order);
        var exclusive = type.getAnnotation(ExactlyOneOf.class);
        if (exclusive != null) {
            var alternatives = schema.putArray("oneOf");
            for (String field : exclusive.value()) {
                alternatives.addObject().putArray("required").add(field);
            }
        }
        var required = schema.get("required");
        if (required instanceof ArrayNode names) {
            inOrder(names, order);
        }
    }

    private static void refineList(ObjectNode schema, Type item) {
        refine((ObjectNode) schema.get("items"), item);
        var keyed = item instanceof Class<?> c ? c.getAnnotation(Keyed.class) : null;
        if (keyed != null) {
            schema.put("x-kubernetes-list-type", "map");
            var keys = schema.putArray("x-kubernetes-list-map-keys");
            List.of(keyed.value()).forEach(keys::add);
        } else {
            schema.put("x-kubernetes-list-type", item == String.class ? "set" : "atomic");
        }
    }

    private static void refineMap(ObjectNode schema, Type value) {
        if (value == JsonNode.class) {
            schema.remove("additionalProperties");
        } else {
            refine((ObjectNode) schema.get("additionalProperties"), value);
        }
    }

    /** Text blocks break lines for the reader of the source; the reader of the schema gets lines of his own. */
    private static void rewrap(ObjectNode schema) {
        if (schema.has("description")) {
            schema.put("description", wrapped(schema.get("description").asText()));
        }
    }

    static String wrapped(String text) {
        var lines = new StringBuilder();
        int column = 0;
        for (String word : text.strip().split("\\s+")) {
            if (column > 0) {
                boolean full = column + 1 + word.length() > DESCRIPTION_COLUMNS_MAX;
                lines.append(full ? '\n' : ' ');
                column = full ? 0 : column + 1;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }

    /** The generator reads an annotation of a record's component twice, from the field and from the accessor. */
    private static void rulesOnce(ObjectNode schema) {
        if (schema.get("x-kubernetes-validations") instanceof ArrayNode rules) {
            var distinct = new LinkedHashSet<JsonNode>();
            rules.forEach(distinct::add);
            rules.removeAll().addAll(distinct);
        }
    }

    /** The generator knows bounds as doubles; an integer's bound is an integer. */
    private static void wholeNumbers(ObjectNode schema) {
        for (String bound : List.of("minimum", "maximum")) {
            if (schema.has(bound)) {
                schema.put(bound, schema.get(bound).asLong());
            }
        }
    }

    static void descriptionAndTypeFirst(ObjectNode schema) {
        List<String> order = new ArrayList<>(List.of("description", "type"));
        schema.fieldNames().forEachRemaining(name -> {
            if (!order.contains(name)) {
                order.add(name);
            }
        });
        order.removeIf(name -> !schema.has(name));
        reorder(schema, order);
    }

    private static void reorder(ObjectNode node, List<String> order) {
        for (String name : order) {
            JsonNode value = node.remove(name);
            node.set(name, value);
        }
    }

    private static void inOrder(ArrayNode names, List<String> order) {
        List<String> present = new ArrayList<>();
        names.forEach(name -> present.add(name.asText()));
        names.removeAll();
        order.stream().filter(present::contains).forEach(names::add);
    }

    private SchemaRefinement() {}
}
