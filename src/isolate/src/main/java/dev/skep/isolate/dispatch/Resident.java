package dev.skep.isolate.dispatch;

/**
 * Something that lives on a lane and has turns to run: an isolate.
 *
 * <p>Invariant kept by every {@link Lane}: a resident runs on at most one thread at a time, however often it is
 * scheduled.
 */
public interface Resident {
    /**
     * Runs waiting turns, each between {@link TurnMeter#begin} and {@link TurnMeter#end}, until none is left, its
     * share is used up, or the meter says that the lane was given to somebody else.
     *
     * @return whether turns are left, so that the lane runs it again
     */
    boolean run(TurnMeter meter);

    /**
     * Called by the monitor while one turn goes on for long; stops it if it has had more than it may.
     *
     * @param cpuNanos CPU time of this turn so far
     * @param allocatedBytes allocated by this turn so far, garbage included
     */
    void onLongTurn(long cpuNanos, long allocatedBytes);
}
