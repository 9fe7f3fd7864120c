package dev.skep.cli.local;

import dev.skep.cli.manifest.FileReading;
import dev.skep.cli.manifest.FolderWatch;
import dev.skep.cli.manifest.ManifestFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the manifests, then again whenever something changes, on a thread of its own. */
final class ManifestWatch implements AutoCloseable {
    /** An editor that saves by deleting or emptying the file first has written it again by then. */
    private static final long VANISHED_MILLIS = 100;

    private final Path root;
    private final ManifestFolder folder;
    private final FolderWatch watch = new FolderWatch();
    private Map<String, FileReading> before = Map.of();
    private boolean first = true;

    /** What the manifests say now. */
    sealed interface News {}

    /** @param edited files that say something else than at the last reading */
    record Read(ManifestFolder.Scan scan, Set<String> edited) implements News {}

    /** Something happened to a file, and it says what it said before. */
    record Same() implements News {}

    /** The file or folder is not there; nothing can be said of any object. */
    record NotThere(Path root) implements News {}

    /** A mistake of ours while reading; the next change is read all the same. */
    record Failed(RuntimeException fault) implements News {}

    /** @param data is never read as manifests */
    ManifestWatch(Path root, Path data) throws IOException {
        this.root = root;
        this.folder = new ManifestFolder(root, data);
    }

    /** What there is at this moment; changes from here on are not missed. */
    News read() {
        try {
            var scan = folder.scan();
            while (watch.watch(scan.directories())) {
                scan = folder.scan();
            }
            return news(scan);
        } catch (IOException e) {
            var parent = root.toAbsolutePath().getParent();
            watch.watch(parent == null ? Map.of() : Map.of(parent, ""));
            first = true;
            return new NotThere(root);
        }
    }

    private News news(ManifestFolder.Scan scan) {
        var now = new HashMap<String, FileReading>();
        scan.files().forEach(file -> now.put(file.file(), file));
        var edited = new HashSet<String>();
        now.forEach((name, reading) -> {
            if (before.get(name) != reading) {
                edited.add(name);
            }
        });
        var same = edited.isEmpty() && now.keySet().equals(before.keySet()) && !first;
        before = now;
        first = false;
        return same ? new Same() : new Read(scan, edited);
    }

    /** Tells each change until closed. */
    void tell(Consumer<News> listener) {
        Thread.ofPlatform().name("skep-manifests").daemon().start(() -> {
            try {
                while (watch.awaitChange(0)) {
                    if (hasVanished()) {
                        watch.awaitChange(VANISHED_MILLIS);
                    }
                    var news = readOrFail();
                    if (!(news instanceof Same)) {
                        listener.accept(news);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private News readOrFail() {
        try {
            return read();
        } catch (RuntimeException e) {
            return new Failed(e);
        }
    }

    /** Whether a file that held objects is gone, or empty. */
    private boolean hasVanished() {
        for (var reading : before.values()) {
            var file = Path.of(reading.file()).toFile();
            if (!reading.manifests().isEmpty() && file.length() == 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}
