package dev.skep.isolate.web.timers;

import dev.skep.isolate.invocation.Invocation;
import dev.skep.isolate.invocation.Turns;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * The timers of one isolate, over a scheduler that all isolates share.
 *
 * <p>Invariants: a timer belongs to the invocation that made it, fires only in a turn of that invocation and dies
 * with it; it never keeps the invocation alive. A repeated timer has at most one firing under way, so a slow callback
 * is not followed by a heap of late ones. All methods run on the isolate's thread.
 */
public final class Timers implements AutoCloseable {
    /** A hundred years: what is later never comes, and no arithmetic overflows. */
    private static final double DELAY_MILLIS_MAX = 100.0 * 365 * 24 * 3600 * 1000;

    private static final int PRUNE_AT_MIN = 64;

    private final Turns turns;
    private final ScheduledExecutorService scheduler;
    private final int timersMax;
    private final Map<Integer, Timer> timers = new HashMap<>();
    private int lastId;
    private int pruneAt = PRUNE_AT_MIN;

    /**
     * @param scheduler runs nothing but a short hand-over to {@code turns}; should drop cancelled tasks at once
     * @param timersMax timers alive at a time
     */
    public Timers(Turns turns, ScheduledExecutorService scheduler, int timersMax) {
        this.turns = turns;
        this.scheduler = scheduler;
        this.timersMax = timersMax;
    }

    private final class Timer implements Runnable {
        final int id;
        final Invocation owner;
        final Value callback;
        final long delayMicros;
        final boolean repeats;
        private Future<?> pending;

        Timer(int id, Invocation owner, Value callback, long delayMicros, boolean repeats) {
            this.id = id;
            this.owner = owner;
            this.callback = callback;
            this.delayMicros = delayMicros;
            this.repeats = repeats;
        }

        void schedule() {
            if (delayMicros == 0) {
                run();
                return;
            }
            try {
                pending = scheduler.schedule(this, delayMicros, TimeUnit.MICROSECONDS);
            } catch (RejectedExecutionException _) {
                // The process is ending; the timer would not have been waited for.
                timers.remove(id);
            }
        }

        @Override
        public void run() {
            turns.post(owner, this::fire);
        }

        private void fire() {
            if (timers.get(id) != this) {
                return;
            }
            if (repeats) {
                schedule();
            } else {
                timers.remove(id);
            }
            callback.executeVoid();
        }

        void cancel() {
            if (pending != null) {
                pending.cancel(false);
            }
        }
    }

    /** Whether timers may be set now: not in the global scope. */
    @HostAccess.Export
    public boolean allowed() {
        return turns.current() != null;
    }

    /**
     * Sets a timer for the invocation whose turn runs.
     *
     * @param callback takes no argument and never throws
     * @param delayMillis anything; what is no positive number means at once, for a repeated timer every millisecond
     * @return positive id for {@link #cancel}, or 0 when too many timers are alive
     */
    @HostAccess.Export
    public int start(Value callback, double delayMillis, boolean repeats) {
        if (timers.size() >= pruneAt) {
            prune();
        }
        if (timers.size() >= timersMax) {
            return 0;
        }
        double millis = Math.min(delayMillis > 0 ? delayMillis : 0, DELAY_MILLIS_MAX);
        long micros = (long) (repeats ? Math.max(millis, 1) : millis) * 1000;
        lastId = lastId == Integer.MAX_VALUE ? 1 : lastId + 1;
        var timer = new Timer(lastId, turns.current(), callback, micros, repeats);
        timers.put(timer.id, timer);
        timer.schedule();
        return timer.id;
    }

    /** An id that names no timer is no error. */
    @HostAccess.Export
    public void cancel(int id) {
        var timer = timers.remove(id);
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Forgets the timers of invocations that are over; how often it looks grows with how many are left. */
    private void prune() {
        timers.values().removeIf(timer -> {
            if (timer.owner.isOver()) {
                timer.cancel();
                return true;
            }
            return false;
        });
        pruneAt = Math.max(PRUNE_AT_MIN, Math.min(timersMax, 2 * timers.size()));
    }

    /** Cancels everything; from the isolate's thread. */
    @Override
    public void close() {
        timers.values().forEach(Timer::cancel);
        timers.clear();
    }
}
