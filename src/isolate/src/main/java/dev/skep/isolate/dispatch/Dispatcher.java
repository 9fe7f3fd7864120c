package dev.skep.isolate.dispatch;

/**
 * Decides which thread runs which isolate. Two exist, chosen by the process: {@link HandoffDispatcher}, which no worker
 * can hold up, and {@link InlineDispatcher}, which saves the hop from the event loop.
 */
public interface Dispatcher extends AutoCloseable {
    /** The lane on which a new isolate will live: the caller's own where it runs one, else the least burdened. */
    Lane assign();

    /** A lane for an isolate whose turns are long: it shares only with its like, behind everybody else. */
    Lane assignApart();

    /** How many isolates can run JavaScript at the same moment. */
    int parallelism();

    @Override
    void close();
}
