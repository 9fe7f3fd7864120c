package dev.skep.isolate.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * JavaScript on the event loops themselves: no hop between the loop that read a request and the isolate that answers
 * it.
 *
 * <p>A turn that is long holds up every connection of its loop until its limit stops it; only for pools whose workers
 * are trusted to be short.
 */
public final class InlineDispatcher implements Dispatcher {
    private final List<InlineLane> lanes = new ArrayList<>();
    private final TurnMonitor monitor = new TurnMonitor(ThreadUsage.measured());
    private final AtomicInteger next = new AtomicInteger();

    /** One event loop: how to run something on it, and how to tell whether the caller is on it. */
    public record Loop(Executor executor, BooleanSupplier isCurrent) {}

    public InlineDispatcher(List<Loop> loops) {
        for (var loop : loops) {
            var lane = new InlineLane(loop, monitor);
            lanes.add(lane);
            monitor.watch(lane);
        }
        monitor.start();
    }

    @Override
    public Lane assign() {
        for (var lane : lanes) {
            if (lane.isCurrent()) {
                return lane;
            }
        }
        return lanes.get(Math.floorMod(next.getAndIncrement(), lanes.size()));
    }

    @Override
    public Lane assignApart() {
        return assign();
    }

    @Override
    public int parallelism() {
        return lanes.size();
    }

    @Override
    public void close() {
        monitor.close();
    }
}
