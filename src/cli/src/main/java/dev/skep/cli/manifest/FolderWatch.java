package dev.skep.cli.manifest;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Tells that something changed under the watched directories, once for each burst of changes. What changed is not
 * told: editors write beside, rename, truncate and link, so whoever is woken reads everything afresh.
 */
public final class FolderWatch implements AutoCloseable {
    /** Long enough for an editor's write and rename, too short for a person to notice. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    private static final long BURST_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long WITHOUT_END_NANOS = TimeUnit.DAYS.toNanos(365);

    private final WatchService service;
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private volatile Map<Path, String> names = Map.of();

    public FolderWatch() throws IOException {
        service = FileSystems.getDefault().newWatchService();
    }

    /**
     * Watches exactly these from now on. A directory that vanished meanwhile is left out: its parent tells.
     *
     * @param directories each with the one name in it that matters, or an empty text for all
     * @return whether some were not watched before: what changed in them until now went unseen, so look again
     */
    public boolean watch(Map<Path, String> directories) {
        names = Map.copyOf(directories);
        keys.entrySet().removeIf(entry -> {
            var gone = !directories.containsKey(entry.getKey())
                    || !entry.getValue().isValid();
            if (gone) {
                entry.getValue().cancel();
            }
            return gone;
        });
        var before = keys.size();
        for (var directory : directories.keySet()) {
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
            var begun = false;
            var burstEnd = 0L;
            var end =
                    System.nanoTime() + (millisMax == 0 ? WITHOUT_END_NANOS : TimeUnit.MILLISECONDS.toNanos(millisMax));
            while (true) {
                var key = service.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (key == null) {
                    return begun;
                }
                if (matters(key)) {
                    var now = System.nanoTime();
                    burstEnd = begun ? burstEnd : now + BURST_NANOS_MAX;
                    end = Math.min(burstEnd, now + QUIET_NANOS);
                    begun = true;
                }
            }
        } catch (ClosedWatchServiceException e) {
            return false;
        }
    }

    /** Takes the events of a directory; those of names that do not matter are nobody's business. */
    private boolean matters(WatchKey key) {
        var only = names.getOrDefault((Path) key.watchable(), "");
        var matters = false;
        for (var event : key.pollEvents()) {
            matters |= only.isEmpty()
                    || event.context() == null
                    || event.context().toString().equals(only);
        }
        // A key of a directory that is gone is no longer valid; its parent told.
        return key.reset() ? matters : true;
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
