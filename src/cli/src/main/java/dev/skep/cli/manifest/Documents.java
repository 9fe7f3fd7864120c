package dev.skep.cli.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * The documents of a file, cut before anything is parsed. A line that starts with {@code ---} ends a document
 * wherever it stands, even inside a block of text: so says YAML, and so the cut is exact.
 */
final class Documents {
    /** @param linesBefore lines of the file that stand before the text */
    record Document(String text, int linesBefore) {}

    static List<Document> split(String text) {
        var documents = new ArrayList<Document>();
        var start = text.startsWith("\uFEFF") ? 1 : 0;
        int linesBefore = 0;
        int line = 0;
        for (int at = start; at < text.length(); ) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end + 1;
            if (separates(text, at)) {
                documents.add(new Document(text.substring(start, at), linesBefore));
                // What follows on the line itself ("--- # comment", "--- {a: 1}") belongs to the next document.
                start = at + 3;
                linesBefore = line;
            } else if (directive(text, at)) {
                // %YAML and %TAG say nothing that a manifest needs.
                documents.add(new Document(text.substring(start, at), linesBefore));
                start = end;
                linesBefore = line + 1;
            }
            at = end;
            line++;
        }
        documents.add(new Document(text.substring(Math.min(start, text.length())), linesBefore));
        return documents;
    }

    private static boolean separates(String text, int at) {
        if (!text.startsWith("---", at) && !text.startsWith("...", at)) {
            return false;
        }
        return at + 3 == text.length() || Character.isWhitespace(text.charAt(at + 3));
    }

    /** Only ahead of a document: inside one a line that starts with % is an error of its own. */
    private static boolean directive(String text, int at) {
        return text.startsWith("%YAML ", at) || text.startsWith("%TAG ", at);
    }

    /** JSON is YAML but for tabs between tokens and an escaped slash; lines stay where they are. */
    static String jsonAsYaml(String text) {
        var yaml = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var next = i + 1 < text.length() ? text.charAt(i + 1) : '\0';
            if (c == '\\' && next == '/') {
                continue;
            }
            yaml.append(c == '\t' ? ' ' : c);
            if (c == '\\') {
                yaml.append(next);
                i++;
            }
        }
        return yaml.toString();
    }

    private Documents() {}
}
