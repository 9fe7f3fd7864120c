package dev.skep.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.schema.cel.Patterns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares a document with its schema: fields, types, ranges, patterns, keys of lists. It goes on after a finding, so
 * that one run names everything.
 */
final class StructureCheck {
    private final List<Violation> violations;
    private final List<String> path = new ArrayList<>();
    private boolean rulesMakeSense = true;

    private StructureCheck(List<Violation> violations) {
        this.violations = violations;
    }

    /**
     * @return whether rules can be asked about the document: its types are right, nothing required is missing and
     *     nothing is larger than the bounds the rules count on
     */
    static boolean check(JsonNode document, Structural schema, List<Violation> violations) {
        var check = new StructureCheck(violations);
        check.value(document, schema);
        return check.rulesMakeSense;
    }

    private void value(JsonNode node, Structural schema) {
        if (schema.intOrString()) {
            intOrString(node, schema);
            return;
        }
        if (schema.type().isEmpty()) {
            return;
        }
        if (!Wording.isOfType(node, schema.type())) {
            blocking(Wording.wrongType(node, schema.type()));
            return;
        }
        switch (schema.type()) {
            case "object" -> object(node, schema);
            case "array" -> list(node, schema);
            case "string" -> string(node.textValue(), schema);
            case "integer" -> integer(node, schema);
            default -> {}
        }
    }

    private void object(JsonNode node, Structural schema) {
        if (schema.count().isAbove(node.size())) {
            blocking(Wording.tooMany(node.size(), schema.count().max().getAsLong()));
        }
        for (var field : node.properties()) {
            field(field.getKey(), field.getValue(), schema);
        }
        for (String name : schema.required()) {
            if (!node.has(name)) {
                at(name, () -> blocking("is required and missing"));
            }
        }
        exactlyOne(node, schema.exactlyOneOf());
    }

    private void field(String name, JsonNode value, Structural schema) {
        var property = schema.properties().get(name);
        if (property != null) {
            at(name, () -> value(value, property));
        } else if (schema.additionalProperties().isPresent()) {
            at(name, () -> value(value, schema.additionalProperties().get()));
        } else if (!schema.freeJson()) {
            var known = schema.properties().keySet();
            at(name, () -> finding(Wording.unknownField(name, known)));
        }
    }

    private void exactlyOne(JsonNode node, List<String> fields) {
        long given = fields.stream().filter(node::has).count();
        if (!fields.isEmpty() && given != 1) {
            finding("give exactly one of " + String.join(" and ", fields));
        }
    }

    private void list(JsonNode node, Structural schema) {
        if (schema.count().isBelow(node.size())) {
            finding(Wording.tooFew(schema.count().min().getAsLong()));
        }
        if (schema.count().isAbove(node.size())) {
            blocking(Wording.tooMany(node.size(), schema.count().max().getAsLong()));
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            var item = node.get(i);
            at(Integer.toString(i), () -> value(item, schema.items().orElseThrow()));
        }
        if (!schema.listType().equals("atomic")) {
            duplicates(node, schema.listKeys());
        }
    }

    /** @param keys empty for a set, whose items are their own keys */
    private void duplicates(JsonNode list, List<String> keys) {
        Map<Object, Integer> seen = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            var item = list.get(i);
            Object key = keys.isEmpty() ? item : keys.stream().map(item::path).toList();
            var first = seen.putIfAbsent(key, i);
            if (first != null) {
                at(Integer.toString(i), () -> finding(Wording.duplicate(first, keys)));
            }
        }
    }

    private void string(String text, Structural schema) {
        int chars = text.codePointCount(0, text.length());
        if (schema.length().isBelow(chars)) {
            finding("must not be empty");
        } else if (schema.length().isAbove(chars)) {
            blocking(Wording.tooLong(chars, schema.length().max().getAsLong()));
        } else {
            schema.pattern().ifPresent(pattern -> pattern(text, pattern));
        }
        if (!schema.allowed().isEmpty() && !schema.allowed().contains(text)) {
            blocking("must be one of " + String.join(", ", schema.allowed()));
        }
    }

    private void pattern(String text, String pattern) {
        if (!Patterns.matches(pattern, text)) {
            finding(Wording.pattern(pattern));
        }
    }

    private void integer(JsonNode node, Structural schema) {
        if (!node.canConvertToLong()
                || schema.value().isBelow(node.longValue())
                || schema.value().isAbove(node.longValue())) {
            finding(Wording.outOfRange(schema.value()));
        }
    }

    private void intOrString(JsonNode node, Structural schema) {
        if (node.isTextual()) {
            string(node.textValue(), schema);
        } else if (!node.isIntegralNumber()) {
            blocking("must be a whole number or a string");
        }
    }

    private void at(String segment, Runnable check) {
        path.addLast(segment);
        check.run();
        path.removeLast();
    }

    private void finding(String message) {
        violations.add(new Violation(path, message));
    }

    private void blocking(String message) {
        rulesMakeSense = false;
        finding(message);
    }
}
