package dev.skep.isolate.dispatch;

/**
 * Where residents take turns: one of them at a time, in the order in which they were scheduled.
 */
public interface Lane {
    /** From any thread. The resident makes sure that it is scheduled only once until it has run. */
    void schedule(Resident resident);

    /** Whether the calling thread is the one that runs this lane now. */
    boolean isCurrent();
}
