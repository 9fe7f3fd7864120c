package dev.skep.isolate.engine;

import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest.Trace;
import dev.skep.isolate.limits.Limits;

/**
 * One call of a worker's handler and all work it caused, until the response is given and nothing more is waited for.
 *
 * <p>Invariant: the reply is settled exactly once; {@code holds} counts what keeps the invocation alive (the handler
 * itself, an unfinished response body, each {@code waitUntil}), and it is over when that reaches zero. All methods run on
 * the isolate's thread, except that the isolate's end may fail the reply from outside.
 */
public final class Invocation {
    private final Trace trace;
    private final Limits limits;
    private final FetchReply reply;
    private final Runnable over;
    private int holds = 1;
    private int subrequests;
    private boolean settled;
    private long cpuNanos;

    Invocation(Trace trace, Limits limits, FetchReply reply, Runnable over) {
        this.trace = trace;
        this.limits = limits;
        this.reply = reply;
        this.over = over;
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
        return true;
    }

    public void fail(Failure.Kind kind, String detail) {
        if (settle()) {
            reply.fail(new Failure(kind, detail));
        }
    }

    /** Something more keeps this invocation alive. */
    public void hold() {
        holds++;
    }

    public void release() {
        if (--holds == 0) {
            over.run();
        }
    }

    /** Counts one fetch or binding call; false once the limit is passed. */
    public boolean countSubrequest() {
        return ++subrequests <= limits.subrequestsMax();
    }

    long addCpuNanos(long nanos) {
        cpuNanos += nanos;
        return cpuNanos;
    }
}
