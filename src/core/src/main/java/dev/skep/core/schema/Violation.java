package dev.skep.core.schema;

import java.util.List;

/**
 * One thing wrong with a document. It never holds a value out of the document, which may be a secret in the wrong
 * place.
 *
 * @param path names of fields, and indexes of list items as numbers, from the root; the last may be missing in the
 *     document
 * @param message what is wrong and what to do, to be read after the path
 */
public record Violation(List<String> path, String message) {

    public Violation {
        path = List.copyOf(path);
    }

    /** Such as {@code spec.template.modules[0].name: is required}. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (String segment : path) {
            if (!segment.isEmpty() && segment.chars().allMatch(Character::isDigit)) {
                text.append('[').append(segment).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(segment);
            }
        }
        return text + ": " + message;
    }
}
