package dev.skep.cli.manifest;

import java.util.List;
import java.util.Map;

/**
 * Where every field of a document stands in its file.
 *
 * <p>Invariant: the tree has the shape of the document, list items under their index, so that a path into one is a
 * path into the other. What an alias repeats keeps the lines of its anchor: there it is edited.
 *
 * @param line 1-based line of the field's key or the list item
 * @param textLine 1-based line of the first line of text in a literal block ({@code |}), whose lines are the file's
 *     own; 0 for every other value
 * @param list whether the children are list items
 */
public record FieldTree(int line, int textLine, boolean list, Map<String, FieldTree> children) {
    /** For an object that was read from no file. */
    public static final FieldTree NOWHERE = new FieldTree(0, 0, false, Map.of());

    static FieldTree leaf(int line, int textLine) {
        return new FieldTree(line, textLine, false, Map.of());
    }

    FieldTree at(int keyLine) {
        return new FieldTree(keyLine, textLine, list, children);
    }

    /** The field of that path or, where it is missing, the nearest one above it: there it has to be added. */
    public FieldTree find(List<String> path) {
        var found = this;
        for (var segment : path) {
            var child = found.children.get(segment);
            if (child == null) {
                return found;
            }
            found = child;
        }
        return found;
    }

    /** The line in the file of a (1-based) line of the text at that path. */
    public int lineOfText(List<String> path, int lineInText) {
        var field = find(path);
        return field.textLine > 0 && lineInText > 0 ? field.textLine + lineInText - 1 : field.line;
    }

    /** The path as a person writes it: {@code spec.template.vars[0].text}. */
    public String describe(List<String> path) {
        var text = new StringBuilder();
        var above = this;
        for (var segment : path) {
            if (above != null && above.list) {
                text.append('[').append(segment).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(segment);
            }
            above = above == null ? null : above.children.get(segment);
        }
        return text.toString();
    }
}
