package dev.skep.cli.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One object as somebody wrote it, namespace filled in, with the places of its fields.
 *
 * @param file as the person named it
 * @param document the whole object; never changed after reading
 */
public record Manifest(ObjectKey key, String file, FieldTree fields, ObjectNode document) {
    public Problem problem(List<String> path, String message) {
        return new Problem(file, fields.find(path).line(), fields.describe(path), message);
    }

    /** Without the document: it may hold a secret. */
    @Override
    public String toString() {
        return key + " in " + file + ":" + fields.line();
    }
}
