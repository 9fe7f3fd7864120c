package dev.skep.e2e.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Manifests as a person would type them, and the ways an editor puts them on disk. */
final class Yaml {
    /** The script's first line is line 11 of the document. */
    static final int SCRIPT_LINE = 11;

    static String worker(String name, String script) {
        return worker(name, script, "");
    }

    /** @param more further fields of the template, indented by four */
    static String worker(String name, String script, String more) {
        return """
                apiVersion: skep.dev/v1alpha1
                kind: WorkerService
                metadata: {name: %s}
                spec:
                  template:
                    main: index.js
                    compatibilityDate: "2026-11-01"
                    modules:
                      - name: index.js
                        esModule: |
                %s
                %s""".formatted(name, script.stripTrailing().indent(10).stripTrailing(), more);
    }

    /** In place, as {@code >} does. */
    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Beside and renamed, as careful editors do. */
    static void replace(Path file, String text) {
        var beside = file.resolveSibling("." + file.getFileName() + ".swp");
        write(beside, text);
        try {
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Yaml() {}
}
