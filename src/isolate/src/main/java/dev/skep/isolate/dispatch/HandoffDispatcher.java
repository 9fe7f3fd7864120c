package dev.skep.isolate.dispatch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads of its own for JavaScript. Each lane is run by one carrier; when a carrier is stuck in one turn, a spare
 * carrier takes the lane over, and the stuck one becomes a spare when its turn ends, as Go's scheduler does with a
 * thread in a system call.
 *
 * <p>Invariant: every lane has exactly one attached carrier, unless {@code CARRIERS_MAX} threads are stuck at once;
 * then the lane waits until one of them is stopped by its limit.
 */
public final class HandoffDispatcher implements Dispatcher {
    /** Stuck threads compete for the same cores: beyond this many, more threads would not help anybody. */
    private static final int CARRIERS_MAX = 64;

    private final HandoffLane[] lanes;
    private final TurnMonitor monitor;
    private final AtomicInteger next = new AtomicInteger();
    private final Deque<Carrier> spares = new ArrayDeque<>();
    private int carriers;
    private int lastNumber;
    private volatile boolean closed;

    public HandoffDispatcher(int parallelism) {
        this(parallelism, ThreadUsage.measured());
    }

    HandoffDispatcher(int parallelism, ThreadUsage usage) {
        monitor = new TurnMonitor(usage);
        lanes = new HandoffLane[parallelism];
        for (int i = 0; i < parallelism; i++) {
            lanes[i] = new HandoffLane(monitor);
            lanes[i].attach(takeSpare());
        }
        monitor.start();
    }

    @Override
    public Lane assign() {
        return lanes[Math.floorMod(next.getAndIncrement(), lanes.length)];
    }

    @Override
    public int parallelism() {
        return lanes.length;
    }

    /** Gives the lane of a stuck carrier to a spare one; nothing happens when none can be had. */
    void handOff(HandoffLane lane, Carrier stuck) {
        if (!lane.isAttached(stuck)) {
            return;
        }
        var spare = takeSpare();
        if (spare != null) {
            lane.attach(spare);
            // Its turn may have ended in the meantime: then it is parked and has to notice that the lane is gone.
            stuck.wake();
            Thread.ofPlatform().name("skep-demote").daemon().start(stuck::demote);
        }
    }

    private synchronized Carrier takeSpare() {
        var spare = spares.poll();
        if (spare == null && carriers < CARRIERS_MAX && !closed) {
            spare = new Carrier(this, ++lastNumber);
            carriers++;
            monitor.watch(spare);
            spare.start();
        }
        return spare;
    }

    /** A carrier without a lane waits here; one whose turn was long ends instead, if enough are waiting. */
    synchronized boolean keepAsSpare(Carrier carrier) {
        if (closed || carrier.isDemoted() || spares.size() >= lanes.length) {
            carriers--;
            monitor.forget(carrier);
            return false;
        }
        spares.push(carrier);
        return true;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            spares.forEach(Carrier::wake);
        }
        for (var lane : lanes) {
            lane.wake();
        }
        monitor.close();
    }
}
