package dev.skep.isolate.dispatch;

/**
 * What a thread is running right now, written by that thread and read by the {@link TurnMonitor}.
 *
 * <p>Invariant: {@code sequence} changes with every turn, so the monitor can tell one long turn from many short ones
 * without a lock; it may act on a turn that has just ended, and whoever it acts on tolerates that.
 */
public abstract class TurnMeter {
    private volatile long startNanos;
    private volatile long sequence;
    private volatile Resident running;
    private volatile Thread thread;
    private volatile Measured measured;

    // Only the monitor's thread touches these.
    private long watchedSequence = -1;
    private long watchedSinceNanos;
    private long cpuNanosAtWatch;
    private long allocatedBytesAtWatch;

    /** Called by the thread that will run turns, before its first. */
    protected final void adoptThread() {
        thread = Thread.currentThread();
    }

    public final void begin(Resident resident) {
        running = resident;
        startNanos = System.nanoTime();
        sequence++;
    }

    /**
     * @return the CPU time of the turn in ns: for a short turn what the clock says, because asking the kernel would
     *      cost as
     *     much as the turn; for one that the monitor has seen, what it measured and the clock since then
     */
    public final long end() {
        running = null;
        long now = System.nanoTime();
        var last = measured;
        if (last != null && last.sequence == sequence) {
            return last.cpuNanos + now - last.atNanos;
        }
        return now - startNanos;
    }

    /** What the calling thread, which runs turns, has allocated since it began. */
    public final long allocatedBytes() {
        return ThreadUsage.ownAllocatedBytes();
    }

    /** What the monitor saw of one turn. */
    private record Measured(long sequence, long atNanos, long cpuNanos) {}

    /** Whether the lane has another thread now and this one must stop after the current turn. */
    public abstract boolean isDetached();

    /**
     * Called by the monitor at each look at a turn that holds others up.
     *
     * @param cpuNanos CPU time of the turn so far
     */
    protected abstract void onStuck(long cpuNanos);

    /**
     * One look of the monitor. A turn holds others up once it has had so much CPU time; on a busy machine a short one
     * may take long, and another thread would wait just as long. One that only waits does so after a longer time.
     *
     * @return true while a turn is running
     */
    final boolean watch(ThreadUsage usage, long nowNanos, long stuckCpuNanosMin, long stuckNanosMin) {
        var resident = running;
        if (resident == null) {
            return false;
        }
        long seen = sequence;
        if (seen != watchedSequence) {
            watchedSequence = seen;
            watchedSinceNanos = nowNanos;
            cpuNanosAtWatch = usage.cpuNanos(thread);
            allocatedBytesAtWatch = usage.allocatedBytes(thread);
            return true;
        }
        // What it had before the first look is not known: at most one tick of it was seen to pass by nobody.
        long before = Math.clamp(watchedSinceNanos - startNanos, 0, TurnMonitor.TICK_NANOS);
        long cpuNanos = before + usage.cpuNanos(thread) - cpuNanosAtWatch;
        if (cpuNanos >= stuckCpuNanosMin || nowNanos - startNanos >= stuckNanosMin) {
            onStuck(cpuNanos);
        }
        long allocatedBytes = usage.allocatedBytes(thread) - allocatedBytesAtWatch;
        measured = new Measured(seen, nowNanos, cpuNanos);
        if (sequence == seen && running == resident) {
            resident.onLongTurn(cpuNanos, allocatedBytes);
        }
        return true;
    }
}
