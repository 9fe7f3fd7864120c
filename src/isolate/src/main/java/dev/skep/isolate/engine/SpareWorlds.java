package dev.skep.isolate.engine;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.graalvm.polyglot.PolyglotException;

/**
 * Worlds made ahead of the first call that needs one, so that this call waits for its worker's code alone.
 *
 * <p>Invariant: a world is handed out once. The first is made only after one was asked for: a process that serves nothing
 * makes none.
 */
final class SpareWorlds implements AutoCloseable {
    private static final int SPARES_MAX = 4;

    private final BlockingQueue<JsWorld> spares = new ArrayBlockingQueue<>(SPARES_MAX);
    private final Semaphore missing = new Semaphore(0);
    private Thread thread;

    /** A spare, or one made now by the caller. */
    JsWorld take(IsolateParts parts) {
        askForMore(parts);
        var spare = spares.poll();
        return spare == null ? new JsWorld(parts) : spare;
    }

    private synchronized void askForMore(IsolateParts parts) {
        if (thread == null) {
            missing.release(SPARES_MAX);
            thread = Thread.ofPlatform().name("skep-spares").daemon().start(() -> fill(parts));
        } else {
            missing.release();
        }
    }

    private void fill(IsolateParts parts) {
        try {
            while (true) {
                missing.acquire();
                if (spares.remainingCapacity() > 0) {
                    spares.put(new JsWorld(parts));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (PolyglotException | IllegalStateException e) {
            // The engine was closed while a world was being made.
        }
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
