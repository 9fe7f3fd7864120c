package dev.skep.cli.manifest;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Tells that something changed under the watched directories, once for each burst of changes. What changed is not
 * told: editors write beside, rename, truncate and link, so whoever is woken reads everything afresh.
 */
public final class FolderWatch implements AutoCloseable {
    /** Long enough for an editor's write and rename, too short for a person to notice. */
    private static final long QUIET_MILLIS = 15;

    private static final long BURST_MILLIS_MAX = 200;

    private final WatchService service;
    private final Map<Path, WatchKey> keys = new HashMap<>();

    public FolderWatch() throws IOException {
        service = FileSystems.getDefault().newWatchService();
    }

    /**
     * Watches exactly these from now on. A directory that vanished meanwhile is left out: its parent tells.
     *
     * @return whether some were not watched before: what changed in them until now went unseen, so look again
     */
    public boolean watch(List<Path> directories) {
        keys.entrySet().removeIf(entry -> {
            var gone =
                    !directories.contains(entry.getKey()) || !entry.getValue().isValid();
            if (gone) {
                entry.getValue().cancel();
            }
            return gone;
        });
        var before = keys.size();
        for (var directory : directories) {
            keys.computeIfAbsent(directory, this::register);
        }
        return keys.size() > before;
    }

    private WatchKey register(Path directory) {
        try {
            return directory.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Waits for the next burst of changes to end.
     *
     * @param millisMax how long to wait for it to begin; 0 means without end
     * @return whether there was one; also false once closed
     */
    public boolean awaitChange(long millisMax) throws InterruptedException {
        try {
            var key = millisMax == 0 ? service.take() : service.poll(millisMax, TimeUnit.MILLISECONDS);
            if (key == null) {
                return false;
            }
            var started = System.nanoTime();
            while (key != null) {
                key.pollEvents();
                key.reset();
                var spent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
                key = spent > BURST_MILLIS_MAX ? null : service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
            }
            return true;
        } catch (ClosedWatchServiceException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
