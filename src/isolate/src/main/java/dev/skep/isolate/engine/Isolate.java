package dev.skep.isolate.engine;

import dev.skep.isolate.dispatch.Lane;
import dev.skep.isolate.dispatch.Resident;
import dev.skep.isolate.dispatch.TurnMeter;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.invocation.Invocation;
import dev.skep.isolate.invocation.Turns;
import dev.skep.isolate.log.WorkerLog.Level;
import dev.skep.isolate.worker.WorkerSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.graalvm.polyglot.PolyglotException;

/**
 * One version's JavaScript world: a context with globals of its own and a mailbox of turns.
 *
 * <p>Invariants: the context is entered only from {@link #run}, which its lane calls on one thread at a time; it is
 * made by the first turn; after the end every request that had not started is given to {@code heir}, every one that
 * had is failed, and nothing runs any more.
 */
public final class Isolate implements Resident, Turns, Invocation.Listener, Undertaker.Mortal {
    private static final int TURNS_PER_RUN_MAX = 64;

    private final WorkerSpec spec;
    private final IsolateParts parts;
    private final Standing standing;
    private final WorkerFiles files;
    private final Fetcher heir;
    private final Runnable onEnd;

    private final ConcurrentLinkedQueue<Turn> mailbox = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicReference<End> end = new AtomicReference<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long runningSinceNanos;
    private volatile long lastUsedNanos = System.nanoTime();
    private volatile JsWorld world;
    private volatile boolean retiring;
    private volatile boolean ready;
    private volatile boolean apart;
    private volatile Lane lane;

    private final Allocation allocation = new Allocation();

    // Only the isolate's own thread touches these.
    private final Set<Invocation> invocations = new LinkedHashSet<>();
    private Invocation current;
    private boolean buried;

    /** A turn and who pays for it; a request that has not started can still move to another isolate. */
    private sealed interface Turn {
        record Work(Invocation owner, Runnable body) implements Turn {}

        record Start(FetchRequest request, FetchReply reply) implements Turn {}
    }

    /** Why the isolate is over. */
    record End(Failure.Kind kind, String detail) {}

    /**
     * @param heir gets the requests that had not started when the isolate ended
     * @param onEnd called once, on any thread, when no new request should come here
     */
    Isolate(WorkerSpec spec, WorkerFiles files, IsolateParts parts, Standing standing, Fetcher heir, Runnable onEnd) {
        this.spec = spec;
        this.files = files;
        this.parts = parts;
        this.standing = standing;
        this.apart = standing.isApart();
        this.lane = standing.lane(apart);
        this.heir = heir;
        this.onEnd = onEnd;
    }

    @Override
    public WorkerSpec spec() {
        return spec;
    }

    int waiting() {
        return waiting.get();
    }

    /** Whether what waits here has been held up by one turn, or by several, for that long. */
    boolean isHeldUp(long nowNanos, long heldUpNanosMin) {
        long since = runningSinceNanos;
        return since != 0 && nowNanos - since >= heldUpNanosMin;
    }

    long idleNanos(long nowNanos) {
        return scheduled.get() || !invocations.isEmpty() ? 0 : nowNanos - lastUsedNanos;
    }

    /** Takes a request; it is answered through the reply even if the isolate ends first. */
    void start(FetchRequest request, FetchReply reply) {
        waiting.incrementAndGet();
        deliver(new Turn.Start(request, reply));
    }

    @Override
    public void post(Invocation owner, Runnable turn) {
        deliver(new Turn.Work(owner, turn));
    }

    private void deliver(Turn turn) {
        mailbox.add(turn);
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            lane.schedule(this);
        }
    }

    @Override
    public Invocation current() {
        return current;
    }

    @Override
    public boolean run(TurnMeter meter) {
        runningSinceNanos = System.nanoTime();
        long allocatedBefore = meter.allocatedBytes();
        if (end.get() == null) {
            runTurns(meter);
        }
        allocation.add(meter.allocatedBytes() - allocatedBefore);
        if (retiring && invocations.isEmpty() && mailbox.isEmpty()) {
            finish(new End(Failure.Kind.ISOLATE_LOST, "the isolate was retired"));
        }
        if (end.get() != null) {
            bury();
        }
        runningSinceNanos = 0;
        return staysScheduled();
    }

    private boolean staysScheduled() {
        if (apart != standing.isApart()) {
            // Only whoever runs it may move it: no lane has it in its queue now.
            apart = !apart;
            lane = standing.lane(apart);
            lane.schedule(this);
            return false;
        }
        if (!mailbox.isEmpty()) {
            return true;
        }
        lastUsedNanos = System.nanoTime();
        scheduled.set(false);
        return !mailbox.isEmpty() && scheduled.compareAndSet(false, true);
    }

    private void runTurns(TurnMeter meter) {
        try {
            if (!ready) {
                boot(meter);
            }
            world.enter();
            try {
                for (int i = 0; i < TURNS_PER_RUN_MAX && end.get() == null && !meter.isDetached(); i++) {
                    var turn = mailbox.poll();
                    if (turn == null) {
                        return;
                    }
                    take(meter, turn);
                }
            } finally {
                world.leave();
            }
        } catch (PolyglotException e) {
            endBy(e);
        } catch (IllegalStateException e) {
            // The engine's word for a context that was closed between two turns.
            finish(new End(Failure.Kind.ISOLATE_LOST, "the isolate was closed"));
        }
    }

    private void take(TurnMeter meter, Turn turn) {
        switch (turn) {
            case Turn.Work(var owner, var body) -> {
                if (owner == null || !owner.isOver()) {
                    metered(meter, owner, body);
                }
            }
            case Turn.Start(var request, var reply) -> {
                waiting.decrementAndGet();
                var invocation = begin(request, reply);
                metered(meter, invocation, () -> world.dispatch(invocation, request, reply));
            }
        }
    }

    private Invocation begin(FetchRequest request, FetchReply reply) {
        var invocation = new Invocation(request.trace(), spec.limits(), reply, this);
        invocations.add(invocation);
        return invocation;
    }

    @Override
    public void over(Invocation invocation) {
        invocations.remove(invocation);
    }

    @Override
    public void failed(Invocation invocation, Failure failure) {
        if (failure.kind() != Failure.Kind.CANCELLED) {
            parts.log().line(spec.id(), invocation.trace().requestId(), Level.ERROR, failure.detail());
        }
    }

    private void metered(TurnMeter meter, Invocation owner, Runnable body) {
        current = owner;
        meter.begin(this);
        try {
            body.run();
        } finally {
            long nanos = meter.end();
            current = null;
            standing.turn(nanos);
            if (owner != null) {
                owner.addCpuNanos(nanos);
            }
            parts.usage().turn(spec.id(), nanos);
        }
    }

    private void boot(TurnMeter meter) {
        var admitted = parts.nursery().take(spec);
        if (admitted != null) {
            admitted.moveTo(this, this::reportUnhandled);
            world = admitted;
            ready = true;
            return;
        }
        long began = System.nanoTime();
        world = new JsWorld(parts.engine(), files, this, this::reportUnhandled);
        world.prepare(spec, parts);
        metered(meter, null, () -> world.evaluate(spec));
        ready = true;
        parts.usage().coldStart(spec.id(), System.nanoTime() - began);
    }

    private void reportUnhandled(String line) {
        if (end.get() != null) {
            return;
        }
        var requestId = current == null ? "" : current.trace().requestId();
        parts.log().line(spec.id(), requestId, Level.ERROR, line);
    }

    private void endBy(PolyglotException e) {
        if (e.isCancelled()) {
            // Whoever cancelled has said why.
            finish(new End(Failure.Kind.ISOLATE_LOST, "the isolate was stopped"));
        } else if (e.isResourceExhausted()) {
            finish(new End(Failure.Kind.MEMORY_LIMIT, "the isolate ran out of a resource: " + e.getMessage()));
        } else {
            finish(new End(Failure.Kind.EXCEPTION, WorkerError.describe(e)));
        }
    }

    /** By this isolate alone; only the memory guard looks. */
    long recentlyAllocatedBytes() {
        return allocation.lookBytes();
    }

    /** The heap is nearly full and this isolate has filled it most. */
    void stopForMemory() {
        stop(new End(Failure.Kind.MEMORY_LIMIT, "allocated most while the heap was nearly full"));
    }

    @Override
    public void onLongTurn(long cpuNanos, long allocatedBytes) {
        var owner = current;
        var limits = spec.limits();
        int cpuMillisMax = !ready ? limits.startupCpuMillisMax() : limits.cpuMillisMax();
        standing.turn(cpuNanos);
        long used = cpuNanos + (owner == null ? 0 : owner.cpuNanos());
        if (used > cpuMillisMax * 1_000_000L) {
            stop(new End(Failure.Kind.CPU_LIMIT, "used more than " + cpuMillisMax + " ms of CPU time"));
        } else if (allocatedBytes > limits.memoryBytesMax() && parts.heap().isUnderPressure()) {
            stop(new End(
                    Failure.Kind.MEMORY_LIMIT, "allocated more than " + limits.memoryBytesMax() / (1 << 20) + " MiB"));
        }
    }

    /** Ends the isolate from outside while it may be running. */
    void stop(End why) {
        if (finish(why)) {
            parts.undertaker().cancel(this);
        }
    }

    /** Ends once everything that was begun is answered; what still arrives until then is answered too. */
    void retireWhenIdle() {
        retiring = true;
        touch();
    }

    /** Makes the isolate run, if only to notice what has changed. */
    private void touch() {
        post(null, () -> {});
    }

    /** Gives up what still goes on that long after its response. */
    void expire(long nowNanos, long afterResponseNanosMax) {
        if (!invocations.isEmpty()) {
            post(null, () -> expireNow(nowNanos, afterResponseNanosMax));
        }
    }

    private void expireNow(long nowNanos, long afterResponseNanosMax) {
        for (var invocation : List.copyOf(invocations)) {
            long settled = invocation.settledNanos();
            if (settled != 0 && nowNanos - settled > afterResponseNanosMax) {
                parts.log()
                        .line(
                                spec.id(),
                                invocation.trace().requestId(),
                                Level.WARN,
                                "work after the response was" + " cancelled: waitUntil() may go on for "
                                        + afterResponseNanosMax / 1_000_000_000 + " s");
                invocation.expire();
            }
        }
    }

    private boolean finish(End why) {
        if (!end.compareAndSet(null, why)) {
            return false;
        }
        if (why.kind() != Failure.Kind.ISOLATE_LOST) {
            parts.usage().limitKill(spec.id(), why.kind());
            parts.log().line(spec.id(), "", Level.ERROR, "isolate ended: " + why.detail());
        }
        onEnd.run();
        return true;
    }

    /** Nothing of the worker's runs any more: settle what was begun, pass on what was not. */
    private void bury() {
        settleAll();
        if (!buried) {
            buried = true;
            invocations.clear();
            if (world != null) {
                world.close();
            }
        }
    }

    /** A boot that failed would fail again for the next request: it is answered here. */
    private void passOn(End why, FetchRequest request, FetchReply reply) {
        if (!ready && why.kind() != Failure.Kind.ISOLATE_LOST) {
            reply.fail(new Failure(why.kind(), why.detail()));
        } else {
            heir.fetch(request, reply);
        }
    }

    @Override
    public void cancelled(boolean deaf) {
        if (deaf) {
            settleAll();
        } else {
            touch();
        }
    }

    private void settleAll() {
        var why = end.get();
        for (var turn = mailbox.poll(); turn != null; turn = mailbox.poll()) {
            if (turn instanceof Turn.Start(var request, var reply)) {
                waiting.decrementAndGet();
                passOn(why, request, reply);
            }
        }
        for (var invocation : invocations) {
            invocation.fail(why.kind(), why.detail());
            invocation.end();
        }
    }

    @Override
    public void cancelWorld() {
        var running = world;
        if (running != null) {
            running.cancel();
        }
    }
}
