package dev.skep.isolate.engine;

import dev.skep.isolate.dispatch.Lane;
import dev.skep.isolate.dispatch.Resident;
import dev.skep.isolate.dispatch.TurnMeter;
import dev.skep.isolate.invocation.Invocation;
import dev.skep.isolate.invocation.Turns;
import dev.skep.isolate.log.WorkerLog.Level;
import dev.skep.isolate.worker.Admission;
import dev.skep.isolate.worker.Admission.Kind;
import dev.skep.isolate.worker.WorkerSpec;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.PolyglotException;

/**
 * A version's global scope run once; a world that is admitted waits in the nursery for its first call.
 *
 * <p>Invariant: the verdict is completed exactly once, also when the global scope never ends.
 */
final class AdmissionRun implements Resident, Turns, Undertaker.Mortal {
    private final WorkerSpec spec;
    private final IsolateParts parts;
    private final Lane lane;
    private final CompletableFuture<Admission> verdict;
    private volatile JsWorld world;

    AdmissionRun(WorkerSpec spec, IsolateParts parts, Lane lane, CompletableFuture<Admission> verdict) {
        this.spec = spec;
        this.parts = parts;
        this.lane = lane;
        this.verdict = verdict;
    }

    void begin() {
        lane.schedule(this);
    }

    @Override
    public boolean run(TurnMeter meter) {
        try {
            settle(evaluate(meter));
        } catch (RuntimeException e) {
            verdict.completeExceptionally(e);
            closeWorld();
        }
        return false;
    }

    /** The world is in its place before the verdict is known, since that may bring the first call. */
    private void settle(Admission found) {
        if (found instanceof Admission.Admitted && !verdict.isDone()) {
            parts.nursery().keep(spec, world);
        } else {
            closeWorld();
        }
        verdict.complete(found);
    }

    private void closeWorld() {
        if (world != null) {
            world.close();
        }
    }

    private Admission evaluate(TurnMeter meter) {
        try {
            var files = new WorkerFiles(spec.code(), parts.engine().platformModule());
            world = new JsWorld(
                    parts.engine(), files, this, line -> parts.log().line(spec.id(), "", Level.ERROR, line));
            world.prepare(spec, parts);
            meter.begin(this);
            try {
                world.evaluate(spec);
            } finally {
                meter.end();
            }
            var problem = world.problem();
            if (!problem.isEmpty()) {
                return refused(Kind.NO_HANDLER, problem);
            }
            return new Admission.Admitted(world.handlers(), world.exports());
        } catch (PolyglotException e) {
            return e.isCancelled() ? tooLong() : WorkerError.refused(e, spec.code());
        }
    }

    private Admission.Refused tooLong() {
        return refused(
                Kind.STARTUP_LIMIT,
                "the global scope used more than " + spec.limits().startupCpuMillisMax()
                        + " ms of CPU time: move work out of the top level into a handler");
    }

    @Override
    public void onLongTurn(long cpuNanos, long allocatedBytes) {
        boolean tooLong = cpuNanos > spec.limits().startupCpuMillisMax() * 1_000_000L;
        boolean tooBig =
                allocatedBytes > spec.limits().memoryBytesMax() && parts.heap().isUnderPressure();
        if ((tooLong || tooBig) && verdict.complete(tooLong ? tooLong() : tooBig())) {
            parts.undertaker().cancel(this);
        }
    }

    private Admission.Refused tooBig() {
        return refused(
                Kind.EVALUATION,
                "the global scope allocated more than " + (spec.limits().memoryBytesMax() >> 20)
                        + " MiB: build large data when a handler needs it");
    }

    private Admission.Refused refused(Kind kind, String message) {
        return new Admission.Refused(kind, spec.code().main(), 0, message);
    }

    @Override
    public WorkerSpec spec() {
        return spec;
    }

    @Override
    public void cancelWorld() {
        var running = world;
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public void cancelled(boolean deaf) {
        // The verdict has been given.
    }

    @Override
    public Invocation current() {
        return null;
    }

    @Override
    public void post(Invocation owner, Runnable turn) {
        // Nothing runs after the global scope.
    }
}
