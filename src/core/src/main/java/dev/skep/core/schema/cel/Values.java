package dev.skep.core.schema.cel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON as CEL sees it: whole numbers are longs, strings, booleans and lists are Java's, objects and null stay JSON.
 * Numbers are equal by value, whatever width the reader of the document chose.
 */
final class Values {

    static Object of(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.isIntegralNumber() ? (Object) node.longValue() : (Object) node.doubleValue();
            case ARRAY -> {
                List<Object> items = new ArrayList<>(node.size());
                node.forEach(item -> items.add(of(item)));
                yield items;
            }
            default -> node;
        };
    }

    static boolean equal(Object left, Object right) {
        return switch (left) {
            case JsonNode a when right instanceof JsonNode b && a.isObject() && b.isObject() -> sameFields(a, b);
            case List<?> a when right instanceof List<?> b -> sameItems(a, b);
            case Number a when right instanceof Number b -> a.doubleValue() == b.doubleValue();
            default -> left.equals(right);
        };
    }

    private static boolean sameFields(JsonNode left, JsonNode right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (var field : left.properties()) {
            var other = right.get(field.getKey());
            if (other == null || !equal(of(field.getValue()), of(other))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameItems(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private Values() {}
}
