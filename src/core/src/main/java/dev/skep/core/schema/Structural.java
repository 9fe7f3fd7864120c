package dev.skep.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One level of a structural schema, read once. It holds the keywords our definitions use and refuses any other: a
 * keyword that was passed over would let through what a cluster refuses.
 *
 * @param type empty for free JSON and for int-or-string
 * @param exactlyOneOf fields of which exactly one is given; empty where that is not asked
 */
record Structural(
        String type,
        Map<String, Structural> properties,
        List<String> required,
        Optional<Structural> additionalProperties,
        Optional<Structural> items,
        List<String> allowed,
        Optional<String> pattern,
        Bound length,
        Bound count,
        Bound value,
        List<String> exactlyOneOf,
        Optional<JsonNode> defaultValue,
        boolean freeJson,
        boolean intOrString,
        String listType,
        List<String> listKeys,
        List<ValidationRule> rules) {

    /** From and to, both inclusive. */
    record Bound(OptionalLong min, OptionalLong max) {

        boolean isBelow(long number) {
            return min.isPresent() && number < min.getAsLong();
        }

        boolean isAbove(long number) {
            return max.isPresent() && number > max.getAsLong();
        }
    }

    private static final List<String> KNOWN = List.of(
            "description",
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "enum",
            "pattern",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "maxProperties",
            "minimum",
            "maximum",
            "oneOf",
            "anyOf",
            "default",
            "format",
            "x-kubernetes-preserve-unknown-fields",
            "x-kubernetes-int-or-string",
            "x-kubernetes-list-type",
            "x-kubernetes-list-map-keys",
            "x-kubernetes-validations");

    static Structural read(JsonNode schema) {
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!KNOWN.contains(keyword)) {
                throw new IllegalArgumentException("The checker does not know the schema's keyword " + keyword);
            }
        });
        Map<String, Structural> properties = new LinkedHashMap<>();
        for (var property : schema.path("properties").properties()) {
            properties.put(property.getKey(), read(property.getValue()));
        }
        List<ValidationRule> rules = new ArrayList<>();
        schema.path("x-kubernetes-validations").forEach(rule -> rules.add(ValidationRule.read(rule)));
        List<String> alternatives = new ArrayList<>();
        schema.path("oneOf")
                .forEach(one -> alternatives.add(one.at("/required/0").asText()));
        return new Structural(
                schema.path("type").asText(""),
                properties,
                strings(schema.path("required")),
                child(schema, "additionalProperties"),
                child(schema, "items"),
                strings(schema.path("enum")),
                Optional.ofNullable(schema.get("pattern")).map(JsonNode::asText),
                bound(schema, "minLength", "maxLength"),
                schema.has("maxProperties")
                        ? bound(schema, "minProperties", "maxProperties")
                        : bound(schema, "minItems", "maxItems"),
                bound(schema, "minimum", "maximum"),
                alternatives,
                Optional.ofNullable(schema.get("default")),
                schema.path("x-kubernetes-preserve-unknown-fields").asBoolean(),
                schema.path("x-kubernetes-int-or-string").asBoolean(),
                schema.path("x-kubernetes-list-type").asText("atomic"),
                strings(schema.path("x-kubernetes-list-map-keys")),
                rules);
    }

    private static Optional<Structural> child(JsonNode schema, String keyword) {
        return Optional.ofNullable(schema.get(keyword)).map(Structural::read);
    }

    private static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(entry -> strings.add(entry.asText()));
        return strings;
    }

    private static Bound bound(JsonNode schema, String min, String max) {
        return new Bound(number(schema, min), number(schema, max));
    }

    private static OptionalLong number(JsonNode schema, String keyword) {
        return schema.has(keyword) ? OptionalLong.of(schema.get(keyword).asLong()) : OptionalLong.empty();
    }
}
