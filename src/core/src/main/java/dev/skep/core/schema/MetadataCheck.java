package dev.skep.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.api.schema.Bounds;
import dev.skep.core.schema.cel.Patterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rules of Kubernetes for {@code metadata} that a person writing a manifest can break. */
final class MetadataCheck {
    private static final Set<String> FIELDS = Set.of(
            "name",
            "generateName",
            "namespace",
            "labels",
            "annotations",
            "finalizers",
            "ownerReferences",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "managedFields",
            "selfLink");

    private static final String LABEL_VALUE = "^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$";

    static void check(JsonNode metadata, List<Violation> violations) {
        if (!metadata.isObject()) {
            violations.add(new Violation(List.of("metadata", "name"), "is required and missing"));
            return;
        }
        for (var field : metadata.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                violations.add(new Violation(
                        List.of("metadata", field.getKey()), Wording.unknownField(field.getKey(), FIELDS)));
            }
        }
        if (!metadata.has("name")) {
            violations.add(new Violation(List.of("metadata", "name"), "is required and missing"));
        }
        name(metadata, "name", Bounds.DNS_NAME_CHARS_MAX, Bounds.DNS_NAME, violations);
        name(metadata, "namespace", Bounds.DNS_LABEL_CHARS_MAX, Bounds.DNS_LABEL, violations);
        strings(metadata, "labels", violations);
        strings(metadata, "annotations", violations);
    }

    private static void name(
            JsonNode metadata, String field, int charsMax, String pattern, List<Violation> violations) {
        var value = metadata.get(field);
        if (value == null) {
            return;
        }
        var path = List.of("metadata", field);
        if (!value.isTextual()) {
            violations.add(new Violation(path, Wording.wrongType(value, "string")));
        } else if (value.textValue().length() > charsMax) {
            violations.add(new Violation(path, Wording.tooLong(value.textValue().length(), charsMax)));
        } else if (!Patterns.matches(pattern, value.textValue())) {
            violations.add(new Violation(path, Wording.pattern(pattern)));
        }
    }

    private static void strings(JsonNode metadata, String field, List<Violation> violations) {
        for (var entry : metadata.path(field).properties()) {
            var path = new ArrayList<>(List.of("metadata", field, entry.getKey()));
            var value = entry.getValue();
            if (!value.isTextual()) {
                violations.add(new Violation(path, Wording.wrongType(value, "string")));
            } else if (field.equals("labels")
                    && (value.textValue().length() > Bounds.DNS_LABEL_CHARS_MAX
                            || !Patterns.matches(LABEL_VALUE, value.textValue()))) {
                violations.add(new Violation(
                        path, "must be at most 63 letters, digits, -, _ and ., with a letter or digit at both ends"));
            }
        }
    }

    private MetadataCheck() {}
}
