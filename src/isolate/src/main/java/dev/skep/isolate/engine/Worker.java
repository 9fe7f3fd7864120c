package dev.skep.isolate.engine;

import dev.skep.isolate.dispatch.Dispatcher;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.worker.WorkerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One version, ready to be called: as many isolates as its load needs, none while nobody calls.
 *
 * <p>Invariant: a request goes to an isolate that is not over; isolates are added only while those that exist are
 * held up, and at most as many as can run at once.
 */
public final class Worker implements Fetcher, AutoCloseable {
    private static final long HELD_UP_NANOS_MIN = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int WAITING_MAX = 128;

    private final WorkerSpec spec;
    private final IsolateParts parts;
    private final Dispatcher dispatcher;
    private final Standing standing;
    private final Consumer<Worker> onGone;
    private final WorkerFiles files;
    private volatile List<Isolate> isolates = List.of();
    private volatile boolean closed;

    /** @param onGone called once the worker is closed and its last isolate has ended */
    Worker(WorkerSpec spec, IsolateParts parts, Dispatcher dispatcher, Consumer<Worker> onGone) {
        this.spec = spec;
        this.parts = parts;
        this.dispatcher = dispatcher;
        this.standing = new Standing(dispatcher);
        this.onGone = onGone;
        this.files = new WorkerFiles(spec.code(), parts.engine().platformModule());
    }

    public WorkerSpec spec() {
        return spec;
    }

    /** Isolates alive now. */
    public int isolateCount() {
        return isolates.size();
    }

    @Override
    public void fetch(FetchRequest request, FetchReply reply) {
        if (request.trace().depth() > spec.limits().depthMax()) {
            var depthMax = spec.limits().depthMax();
            reply.fail(new Failure(Failure.Kind.TOO_DEEP, "more than " + depthMax + " workers in a row"));
        } else {
            pick().start(request, reply);
        }
    }

    private Isolate pick() {
        var candidates = isolates;
        if (candidates.isEmpty()) {
            return add(candidates);
        }
        var best = candidates.getFirst();
        if (candidates.size() > 1) {
            for (var candidate : candidates) {
                if (load(candidate) < load(best)) {
                    best = candidate;
                }
            }
        }
        return load(best) >= WAITING_MAX && candidates.size() < dispatcher.parallelism() ? add(candidates) : best;
    }

    private static long load(Isolate isolate) {
        boolean heldUp = isolate.isHeldUp(System.nanoTime(), HELD_UP_NANOS_MIN);
        return isolate.waiting() + (heldUp ? WAITING_MAX : 0);
    }

    private synchronized Isolate add(List<Isolate> seen) {
        if (isolates != seen && !isolates.isEmpty()) {
            return isolates.getLast();
        }
        var holder = new Isolate[1];
        holder[0] = new Isolate(spec, files, parts, standing, this, () -> remove(holder[0]));
        var more = new ArrayList<>(isolates);
        more.add(holder[0]);
        isolates = List.copyOf(more);
        if (closed) {
            holder[0].retireWhenIdle();
        }
        return holder[0];
    }

    private synchronized void remove(Isolate isolate) {
        isolates = isolates.stream().filter(other -> other != isolate).toList();
        leaveIfGone();
    }

    private void leaveIfGone() {
        if (closed && isolates.isEmpty()) {
            onGone.accept(this);
        }
    }

    /**
     * Gives up work that goes on too long after its response, and ends isolates that nobody has called for long; the
     * next request makes a new one.
     */
    void sweep(long nowNanos, long idleNanosMin) {
        long afterResponseNanosMax = spec.limits().waitUntilMillisMax() * 1_000_000L;
        for (var isolate : isolates) {
            isolate.expire(nowNanos, afterResponseNanosMax);
            if (isolate.idleNanos(nowNanos) > idleNanosMin) {
                isolate.retireWhenIdle();
            }
        }
    }

    List<Isolate> isolates() {
        return isolates;
    }

    /**
     * To be called once nobody sends requests here; those inside, and the odd late one, are answered before the
     * isolates end.
     */
    @Override
    public synchronized void close() {
        closed = true;
        isolates.forEach(Isolate::retireWhenIdle);
        leaveIfGone();
    }
}
