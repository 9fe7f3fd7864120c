package dev.skep.isolate.invocation;

/**
 * An isolate as its Web APIs see it: the way back onto JavaScript's thread.
 *
 * <p>Invariant: a posted turn runs later, alone, inside the entered context, and the microtasks it causes run before
 * the next turn. If the isolate is gone by then the turn is dropped: whoever waits was failed when the isolate ended.
 */
public interface Turns {
    /** Whose turn is running, or {@code null} in the global scope. Only meaningful on the isolate's thread. */
    Invocation current();

    /** From any thread; {@code owner} pays for the turn's CPU time. */
    void post(Invocation owner, Runnable turn);
}
