package dev.skep.isolate.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of behaviours below {@code src/test/js}: a module that exports {@code tests}, an object of functions.
 *
 * @param area folder
 * @param name file name without {@code .js}
 */
record CaseFile(String area, String name) {
    private static final Path ROOT = Path.of("src/test/js");

    static List<CaseFile> all() {
        try (var files = Files.walk(ROOT, 2)) {
            return files.filter(file -> ROOT.relativize(file).getNameCount() == 2)
                    .filter(file -> file.toString().endsWith(".js"))
                    .map(file -> new CaseFile(
                            file.getParent().getFileName().toString(),
                            file.getFileName().toString().replace(".js", "")))
                    .sorted(java.util.Comparator.comparing(CaseFile::toString))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String source() {
        return read(ROOT.resolve(area).resolve(name + ".js"));
    }

    /** The JSON file beside it, which it imports as {@code table.json}; empty where there is none. */
    String table() {
        var file = ROOT.resolve(area).resolve(name + ".json");
        return Files.exists(file) ? read(file) : "";
    }

    static String shared(String file) {
        return read(ROOT.resolve(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names in {@code ["a","b"]}; quotes and backslashes in names are not needed and not understood. */
    static List<String> names(String json) {
        var inner = json.substring(1, json.length() - 1);
        return inner.isEmpty()
                ? List.of()
                : List.of(inner.substring(1, inner.length() - 1).split("\",\""));
    }

    @Override
    public String toString() {
        return area + "/" + name;
    }
}
