package dev.skep.isolate.invocation;

import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest.Trace;
import dev.skep.isolate.limits.Limits;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of a worker's handler and all work it caused, until the response is given and nothing more is waited for.
 *
 * <p>Invariant: the reply is settled exactly once; {@code holds} counts what keeps the invocation alive (the handler
 * itself, an unfinished response body, each {@code waitUntil}), and it is over when that reaches zero. All methods
 * run on the isolate's thread, except that the isolate's end may fail the reply from outside.
 */
public final class Invocation {
    /** The isolate, told how its invocations end. */
    public interface Listener {
        void failed(Invocation invocation, Failure failure);

        void over(Invocation invocation);
    }

    private final Trace trace;
    private final Limits limits;
    private final FetchReply reply;
    private final Listener listener;
    private int holds = 1;
    private int streams;
    private List<Runnable> endings = List.of();
    private boolean ended;
    private int subrequests;
    private boolean settled;
    private volatile long settledNanos;
    private volatile long cpuNanos;

    public Invocation(Trace trace, Limits limits, FetchReply reply, Listener listener) {
        this.trace = trace;
        this.limits = limits;
        this.reply = reply;
        this.listener = listener;
    }

    public Trace trace() {
        return trace;
    }

    public Limits limits() {
        return limits;
    }

    /** Takes the right to settle the reply; false for everybody but the first. */
    public synchronized boolean settle() {
        if (settled) {
            return false;
        }
        settled = true;
        settledNanos = System.nanoTime();
        return true;
    }

    public void fail(Failure.Kind kind, String detail) {
        if (settle()) {
            var failure = new Failure(kind, detail);
            listener.failed(this, failure);
            reply.fail(failure);
        }
    }

    /** Something more keeps this invocation alive. */
    public void hold() {
        holds++;
    }

    public void release() {
        if (--holds == 0) {
            listener.over(this);
            end();
        }
    }

    /** A response body begins to be written by JavaScript; it keeps the invocation alive. */
    public void beginStream() {
        hold();
        streams++;
    }

    /** The response is complete only now: what may go on after it is counted from here. */
    public void endStream() {
        if (--streams == 0) {
            settledNanos = System.nanoTime();
        }
        release();
    }

    /**
     * The action runs once nothing of this invocation goes on any more, also when its isolate was killed; at once if
     * that has happened. It may run on any thread and must not enter JavaScript: it lets go of what outlives it.
     */
    public void atEnd(Runnable action) {
        synchronized (this) {
            if (!ended) {
                if (endings.isEmpty()) {
                    endings = new ArrayList<>(4);
                }
                endings.add(action);
                return;
            }
        }
        action.run();
    }

    /** Nothing of this invocation runs any more, because it is over or because its isolate is gone. */
    public void end() {
        List<Runnable> actions;
        synchronized (this) {
            ended = true;
            actions = endings;
            endings = List.of();
        }
        actions.forEach(Runnable::run);
    }

    /** Whether work posted for this invocation still has anybody to do it for. */
    public boolean isOver() {
        return holds <= 0;
    }

    /** Ends what goes on too long after the response; what it still waits for is dropped. */
    public void expire() {
        holds = 0;
        fail(Failure.Kind.CANCELLED, "the request was given up");
        listener.over(this);
        end();
    }

    /** When the response was complete, on the clock of {@link System#nanoTime}; 0 while it is not. */
    public long settledNanos() {
        return streams > 0 ? 0 : settledNanos;
    }

    /** Counts one fetch or binding call; false once the limit is passed. */
    public boolean countSubrequest() {
        return ++subrequests <= limits.subrequestsMax();
    }

    public void addCpuNanos(long nanos) {
        cpuNanos += nanos;
    }

    /** CPU time of all finished turns. */
    public long cpuNanos() {
        return cpuNanos;
    }
}
