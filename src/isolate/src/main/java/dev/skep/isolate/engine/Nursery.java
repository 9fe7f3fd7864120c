package dev.skep.isolate.engine;

import dev.skep.isolate.worker.WorkerId;
import dev.skep.isolate.worker.WorkerSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Worlds that have just been admitted, kept for the first call: the worker need not be evaluated twice, and nobody
 * waits for it after a deployment.
 *
 * <p>Invariants: nothing runs in a world that is here; each is taken by one isolate or closed; a world is given only to
 * exactly what was admitted in it.
 */
final class Nursery implements AutoCloseable {
    /** At 60 to 90 KB each. */
    private static final int WORLDS_MAX = 512;

    private final Map<WorkerId, Kept> worlds = new LinkedHashMap<>();
    private boolean closed;

    private record Kept(WorkerSpec spec, JsWorld world, long sinceNanos) {}

    void keep(WorkerSpec spec, JsWorld world) {
        JsWorld tooMany = null;
        synchronized (this) {
            if (closed) {
                tooMany = world;
            } else {
                var before = worlds.remove(spec.id());
                worlds.put(spec.id(), new Kept(spec, world, System.nanoTime()));
                if (before != null) {
                    tooMany = before.world();
                } else if (worlds.size() > WORLDS_MAX) {
                    tooMany = worlds.remove(worlds.keySet().iterator().next()).world();
                }
            }
        }
        if (tooMany != null) {
            tooMany.close();
        }
    }

    /** {@code null} where none is kept. The caller closes it. */
    JsWorld take(WorkerSpec spec) {
        Kept kept;
        synchronized (this) {
            kept = worlds.remove(spec.id());
        }
        if (kept == null || kept.spec().equals(spec)) {
            return kept == null ? null : kept.world();
        }
        kept.world().close();
        return null;
    }

    /** Closes those that nobody called for long. */
    void sweep(long nowNanos, long idleNanosMin) {
        while (true) {
            Kept eldest;
            synchronized (this) {
                var first = worlds.values().iterator();
                if (!first.hasNext()) {
                    return;
                }
                eldest = first.next();
                if (nowNanos - eldest.sinceNanos() <= idleNanosMin) {
                    return;
                }
                first.remove();
            }
            eldest.world().close();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        sweep(System.nanoTime(), -1);
    }
}
