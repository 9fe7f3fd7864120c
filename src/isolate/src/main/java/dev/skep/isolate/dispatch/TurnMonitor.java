package dev.skep.isolate.dispatch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The eye on all threads that run JavaScript: it looks at each every two milliseconds while any is busy, and sleeps
 * while none is, so that an idle process stays idle.
 */
final class TurnMonitor implements AutoCloseable {
    static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long STUCK_CPU_NANOS_MIN = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long STUCK_NANOS_MIN = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int QUIET_TICKS_MAX = 250;

    private final List<TurnMeter> meters = new CopyOnWriteArrayList<>();
    private final ThreadUsage usage;
    private final Thread thread;
    private volatile boolean dozing;
    private volatile boolean closed;

    TurnMonitor(ThreadUsage usage) {
        this.usage = usage;
        this.thread = Thread.ofPlatform().name("skep-monitor").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void watch(TurnMeter meter) {
        meters.add(meter);
    }

    void forget(TurnMeter meter) {
        meters.remove(meter);
    }

    /** A thread that had nothing to do has something to do again. */
    void wake() {
        if (dozing) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        int quiet = 0;
        while (!closed) {
            quiet = look() ? 0 : quiet + 1;
            if (quiet < QUIET_TICKS_MAX) {
                LockSupport.parkNanos(TICK_NANOS);
            } else {
                doze();
                quiet = 0;
            }
        }
    }

    private void doze() {
        dozing = true;
        if (!look() && !closed) {
            LockSupport.park();
        }
        dozing = false;
    }

    private boolean look() {
        boolean busy = false;
        long now = System.nanoTime();
        for (var meter : meters) {
            busy |= meter.watch(usage, now, STUCK_CPU_NANOS_MIN, STUCK_NANOS_MIN);
        }
        return busy;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
