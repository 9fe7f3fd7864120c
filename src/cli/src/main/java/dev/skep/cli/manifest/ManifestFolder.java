package dev.skep.cli.manifest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The manifests under one file or folder, read afresh whenever asked; only a file whose text changed is parsed again.
 *
 * <p>Names that start with a dot are passed over: editors and Kubernetes' volume mounts keep their own things there,
 * and what the latter mean to show stands beside as symbolic links, which are followed.
 */
public final class ManifestFolder {
    static final long FILE_BYTES_MAX = 16L * 1024 * 1024;
    private static final int DEPTH_MAX = 32;

    private final Path root;
    private final Path except;
    private Map<Path, Parsed> parsed = Map.of();

    private record Parsed(String text, FileReading reading) {}

    /**
     * @param files in the order of their names, so that of two equal objects always the same one counts
     * @param directories to be watched, each with the one name in it that matters; empty: all names
     */
    public record Scan(List<FileReading> files, Map<Path, String> directories) {}

    /** @param except a folder that holds no manifests, though it may lie below the root: where Skep keeps its own */
    public ManifestFolder(Path root, Path except) {
        this.root = root;
        this.except = except.toAbsolutePath().normalize();
    }

    /** @throws IOException where the file or folder itself is not there or may not be read */
    public Scan scan() throws IOException {
        var found = new TreeMap<String, Path>();
        var directories = new TreeMap<Path, String>();
        if (Files.isDirectory(root)) {
            Files.walkFileTree(
                    root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH_MAX, new Collect(found, directories));
        } else {
            found.put(root.toString(), root);
        }
        // The root may itself be a link that is swapped for another, or a file that an editor replaces.
        var absolute = root.toAbsolutePath().normalize();
        directories.putIfAbsent(parent(absolute), absolute.equals(parent(absolute)) ? "" : name(absolute));
        var now = new HashMap<Path, Parsed>();
        var readings = new ArrayList<FileReading>();
        for (var entry : found.entrySet()) {
            read(entry.getKey(), entry.getValue()).ifPresent(result -> {
                now.put(entry.getValue(), result);
                readings.add(result.reading());
            });
        }
        parsed = now;
        return new Scan(List.copyOf(readings), Map.copyOf(directories));
    }

    /** Empty where the file vanished between being listed and being read. */
    private Optional<Parsed> read(String name, Path file) throws IOException {
        byte[] bytes;
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                return Optional.of(refused(name, "is larger than 16 MiB; split it"));
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            if (file.equals(root)) {
                throw e;
            }
            return Files.exists(file)
                    ? Optional.of(refused(name, "may not be read; check its owner and mode"))
                    : Optional.empty();
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return Optional.of(refused(name, "is not UTF-8; save it in that encoding"));
        }
        var before = parsed.get(file);
        return Optional.of(
                before != null && before.text().equals(text)
                        ? before
                        : new Parsed(text, ManifestReader.read(name, text)));
    }

    private static Parsed refused(String name, String message) {
        var problem = new Problem(name, 0, "", message);
        return new Parsed("", new FileReading(name, List.of(), List.of(problem), false, List.of()));
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    private static Path parent(Path path) {
        return path.getParent() == null ? path : path.getParent();
    }

    private final class Collect extends SimpleFileVisitor<Path> {
        private final Map<String, Path> found;
        private final Map<Path, String> directories;

        Collect(Map<String, Path> found, Map<Path, String> directories) {
            this.found = found;
            this.directories = directories;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            var own = directory.toAbsolutePath().normalize().equals(except);
            if (own || !directory.equals(root) && hidden(directory)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            directories.put(directory.toAbsolutePath().normalize(), "");
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            var name = file.getFileName().toString();
            if (hidden(file) || !(name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"))) {
                return FileVisitResult.CONTINUE;
            }
            found.put(file.toString(), file);
            if (Files.isSymbolicLink(file)) {
                target(file).ifPresent(target -> directories.put(parent(target), ""));
            }
            return FileVisitResult.CONTINUE;
        }

        /** Empty where the link leads nowhere, or does so meanwhile. */
        private static Optional<Path> target(Path link) {
            try {
                return Optional.of(link.toRealPath());
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        /** A broken link or a folder that went away while it was listed: as if it had never been there. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(root)) {
                throw e;
            }
            return FileVisitResult.CONTINUE;
        }

        private static boolean hidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }
    }
}
