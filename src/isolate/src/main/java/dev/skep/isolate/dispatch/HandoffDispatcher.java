package dev.skep.isolate.dispatch;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Threads of its own for JavaScript. Each lane is run by one carrier; when a carrier is stuck in one turn, a new one
 * takes the lane over, and the stuck one, put behind all other threads, ends with its turn. Whoever was stuck lately
 * lives on lanes apart, whose carriers are behind all others from the start.
 *
 * <p>Invariant: every lane has exactly one attached carrier, unless {@code CARRIERS_MAX} threads are stuck at once;
 * then the lane waits until one of them is stopped by its limit.
 */
public final class HandoffDispatcher implements Dispatcher {
    /** Stuck threads compete for the same cores: beyond this many, more threads would not help anybody. */
    private static final int CARRIERS_MAX = 64;

    private final HandoffLane[] lanes;
    private final HandoffLane[] lanesApart;
    private final TurnMonitor monitor;
    private final AtomicInteger next = new AtomicInteger();
    private int carriers;
    private int lastNumber;
    private volatile boolean closed;

    public HandoffDispatcher(int parallelism) {
        this(parallelism, ThreadUsage.measured());
    }

    HandoffDispatcher(int parallelism, ThreadUsage usage) {
        monitor = new TurnMonitor(usage);
        lanes = new HandoffLane[parallelism];
        lanesApart = new HandoffLane[parallelism];
        for (int i = 0; i < parallelism; i++) {
            lanes[i] = new HandoffLane(false);
            lanes[i].attach(newCarrier(lanes[i]));
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
        return lanes[Math.floorMod(next.getAndIncrement(), lanes.length)];
    }

    @Override
    public synchronized Lane assignApart() {
        int index = Math.floorMod(next.getAndIncrement(), lanesApart.length);
        if (lanesApart[index] == null) {
            var lane = new HandoffLane(true);
            var carrier = newCarrier(lane);
            if (carrier == null) {
                return assign();
            }
            lane.attach(carrier);
            lanesApart[index] = lane;
        }
        return lanesApart[index];
    }

    @Override
    public int parallelism() {
        return lanes.length;
    }

    /** Gives the lane of a stuck carrier to a new one; nothing happens when none can be had. */
    void handOff(HandoffLane lane, Carrier stuck) {
        if (!lane.isAttached(stuck)) {
            return;
        }
        var successor = newCarrier(lane);
        if (successor != null) {
            lane.attach(successor);
            // Its turn may have ended in the meantime: then it is parked and has to notice that the lane is gone.
            stuck.wake();
        }
    }

    /** {@code null} when no more threads may be started. */
    private synchronized Carrier newCarrier(HandoffLane lane) {
        if (carriers == CARRIERS_MAX || closed) {
            return null;
        }
        var carrier = new Carrier(this, ++lastNumber, lane.isApart());
        carriers++;
        monitor.watch(carrier);
        carrier.start();
        return carrier;
    }

    /** A carrier that lost its lane has ended: it stays behind all other threads, so it is of no more use. */
    synchronized void forget(Carrier carrier) {
        carriers--;
        monitor.forget(carrier);
    }

    /** A carrier that had nothing to do has something to do again. */
    void busyAgain() {
        monitor.wake();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        Stream.concat(Stream.of(lanes), Stream.of(lanesApart))
                .filter(Objects::nonNull)
                .forEach(HandoffLane::wake);
        monitor.close();
    }
}
