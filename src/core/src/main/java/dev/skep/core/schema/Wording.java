package dev.skep.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.api.schema.Bounds;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What is said about a finding: what is wrong and what to do, without the value, which may be a secret. */
final class Wording {
    private static final int SUGGESTIONS_MAX = 16;

    /** How a pattern without words is shown; a test sees to it that no schema has one. */
    static final String UNWORDED = "must match ";

    /** The patterns of the API in words; a regular expression tells most people nothing. */
    private static final Map<String, String> PATTERNS = Map.ofEntries(
            Map.entry(
                    Bounds.DNS_LABEL,
                    "must be lower-case letters, digits and hyphens, with a letter or digit at both ends"),
            Map.entry(
                    Bounds.DNS_NAME,
                    "must be lower-case letters, digits, hyphens and dots, with a letter or digit at both ends"),
            Map.entry(Bounds.JS_IDENTIFIER, "must be a JavaScript identifier of letters, digits, _ and $"),
            Map.entry(Bounds.DIGEST, "must be sha256: followed by 64 lower-case hexadecimal digits"),
            Map.entry(Bounds.BASE64, "must be base64; text goes into text, JavaScript into esModule"),
            Map.entry(Bounds.QUANTITY, "must be a quantity such as 500m, 2 or 1Gi"),
            Map.entry(Bounds.DATE, "must be a date written as YYYY-MM-DD, in quotes"),
            Map.entry(Bounds.CRON, "must be five fields: minute, hour, day of month, month, day of week"),
            Map.entry(Bounds.DURATION, "must be a duration such as 72h or 7d"),
            Map.entry(Bounds.KEY, "must be letters, digits, hyphens, underscores and dots"),
            Map.entry(Bounds.FLAG, "must be lower-case letters, digits and underscores, such as nodejs_compat"),
            Map.entry(Bounds.DATA_ID, "must be letters, digits, -, _, . and /, with a letter or digit at both ends"));

    static boolean isOfType(JsonNode node, String type) {
        return switch (type) {
            case "object" -> node.isObject();
            case "array" -> node.isArray();
            case "string" -> node.isTextual();
            case "integer" -> node.isIntegralNumber();
            case "boolean" -> node.isBoolean();
            default -> throw new IllegalArgumentException("The checker does not know the type " + type);
        };
    }

    static String wrongType(JsonNode node, String type) {
        String remedy = type.equals("string") && node.isValueNode() && !node.isNull() ? "; put it into quotes" : "";
        return "must be " + typeName(type) + ", not " + shape(node) + remedy;
    }

    private static String typeName(String type) {
        return switch (type) {
            case "object" -> "an object with fields";
            case "array" -> "a list";
            case "string" -> "a string";
            case "integer" -> "a whole number";
            default -> "true or false";
        };
    }

    private static String shape(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a string";
            case BOOLEAN -> "true or false";
            case NULL -> "nothing";
            default -> "a number";
        };
    }

    static String unknownField(String name, Collection<String> known) {
        var nearest = Nearest.to(name, known);
        if (nearest.isPresent()) {
            return "is not a field here; did you mean " + nearest.get() + "?";
        }
        boolean few = !known.isEmpty() && known.size() <= SUGGESTIONS_MAX;
        return "is not a field here" + (few ? "; there are " + String.join(", ", known) : "; remove it");
    }

    static String tooLong(long chars, long max) {
        return "is too long: " + chars + " characters, at most " + max + " are allowed";
    }

    static String tooMany(long entries, long max) {
        return "has too many entries: " + entries + ", at most " + max + " are allowed";
    }

    static String tooFew(long min) {
        return "must have at least " + min + (min == 1 ? " entry; give one or leave the field out" : " entries");
    }

    static String outOfRange(Structural.Bound bound) {
        if (bound.min().isEmpty()) {
            return "must be at most " + bound.max().orElse(Long.MAX_VALUE);
        }
        return bound.max().isEmpty()
                ? "must be at least " + bound.min().getAsLong()
                : "must be from " + bound.min().getAsLong() + " to "
                        + bound.max().getAsLong();
    }

    static String pattern(String pattern) {
        return PATTERNS.getOrDefault(pattern, UNWORDED + pattern);
    }

    /** @param keys empty for a set */
    static String duplicate(int first, List<String> keys) {
        return keys.isEmpty()
                ? "is in the list already, at [" + first + "]; keep one"
                : "has the same " + String.join(" and ", keys) + " as [" + first + "]; rename or remove one";
    }

    private Wording() {}
}
