package dev.skep.e2e.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the repository that people wrote, found from wherever the tests are run. */
final class SourceTree {
    private static final Path ROOT = findRoot(Path.of("").toAbsolutePath());

    private SourceTree() {}

    static Path root() {
        return ROOT;
    }

    static List<Path> modules() {
        return list(ROOT.resolve("src"), 1)
                .filter(path -> Files.exists(path.resolve("pom.xml")))
                .toList();
    }

    /** All files below {@code src/} with that ending, without what the build made. */
    static List<Path> files(String ending) {
        return list(ROOT.resolve("src"), Integer.MAX_VALUE)
                .filter(path -> path.toString().endsWith(ending))
                .filter(path -> !path.toString().contains("/target/"))
                .filter(path -> !path.toString().contains("/node_modules/"))
                .toList();
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String relative(Path file) {
        return ROOT.relativize(file).toString();
    }

    private static Stream<Path> list(Path folder, int depth) {
        try (var paths = Files.walk(folder, depth)) {
            return paths.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path findRoot(Path start) {
        for (var folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("Makefile")) && Files.exists(folder.resolve("crds"))) {
                return folder;
            }
        }
        throw new IllegalStateException("not inside the repository: " + start);
    }
}
