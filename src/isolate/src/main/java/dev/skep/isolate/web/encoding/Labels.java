package dev.skep.isolate.web.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The labels of the Encoding standard: {@code latin1} is windows-1252, as on every page of the web. */
final class Labels {
    private Labels() {}

    /** Read when somebody wants anything but UTF-8 for the first time. */
    private static final class Table {
        static final Map<String, String> ENCODINGS = read();

        private static Map<String, String> read() {
            var encodings = new HashMap<String, String>();
            lines("labels.txt", (name, labels) -> {
                encodings.put(name, name);
                labels.lines().flatMap(line -> Stream.of(line.split(" "))).forEach(label -> encodings.put(label, name));
            });
            return Map.copyOf(encodings);
        }
    }

    static String encodingOf(String label) {
        if (label.equals("utf-8") || label.equals("utf8")) {
            return "utf-8";
        }
        return Table.ENCODINGS.get(trim(label).toLowerCase(Locale.ROOT));
    }

    /** Only what the standard calls white space. */
    private static String trim(String label) {
        int start = 0;
        int end = label.length();
        while (start < end && isSpace(label.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(label.charAt(end - 1))) {
            end--;
        }
        return label.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    /** Reads a table whose lines are a name, a space and the rest. */
    static void lines(String file, BiConsumer<String, String> row) {
        try (InputStream in = Labels.class.getResourceAsStream(file)) {
            var text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            text.lines().forEach(line -> {
                int space = line.indexOf(' ');
                row.accept(space < 0 ? line : line.substring(0, space), space < 0 ? "" : line.substring(space + 1));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
