package dev.skep.isolate.dispatch;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that runs one lane until the lane is taken from it.
 *
 * <p>Platform threads, because GraalJS supports caller frames only there, and CPU time is accounted by thread.
 */
final class Carrier extends TurnMeter {
    private static final long LOWERED_CPU_NANOS_MIN = TimeUnit.MILLISECONDS.toNanos(100);

    private final HandoffDispatcher dispatcher;
    private final boolean apart;
    private final LaneThread thread;
    private final AtomicBoolean asleep = new AtomicBoolean();
    private volatile HandoffLane lane;
    private volatile ThreadPriority priority;

    // Only the monitor's thread touches it.
    private boolean lowered;

    /** @param apart whether it is behind all others from the start */
    Carrier(HandoffDispatcher dispatcher, int number, boolean apart) {
        this.dispatcher = dispatcher;
        this.apart = apart;
        this.thread = new LaneThread(this, "skep-js-" + number);
    }

    void start() {
        thread.start();
    }

    void adopt(HandoffLane newLane) {
        lane = newLane;
        wake();
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    @Override
    public boolean isDetached() {
        var mine = lane;
        return mine == null || !mine.isAttached(this);
    }

    @Override
    protected void onStuck(long cpuNanos) {
        var mine = lane;
        if (mine == null) {
            return;
        }
        if (mine.isAttached(this)) {
            dispatcher.handOff(mine, this);
        }
        // What it still does is nobody's but its worker's once another carrier runs the lane. A first turn in a young
        // process takes a while too, and would starve behind the compiler that is to make it faster.
        if (!lowered && !apart && cpuNanos >= LOWERED_CPU_NANOS_MIN && !mine.isAttached(this)) {
            lowered = true;
            Thread.ofPlatform().name("skep-demote").daemon().start(priority::lower);
        }
    }

    private void work() {
        adoptThread();
        priority = ThreadPriority.ofCaller();
        if (apart) {
            priority.lower();
        }
        while (!dispatcher.isClosed()) {
            var mine = lane;
            if (mine == null) {
                LockSupport.park(this);
            } else if (!mine.isAttached(this)) {
                dispatcher.forget(this);
                return;
            } else {
                serve(mine);
            }
        }
    }

    private void serve(HandoffLane mine) {
        var resident = mine.poll();
        if (resident == null) {
            sleepUntilRoused(mine);
        } else if (resident.run(this)) {
            mine.schedule(resident);
        }
    }

    private void sleepUntilRoused(HandoffLane mine) {
        asleep.set(true);
        if (mine.isEmpty()) {
            while (asleep.get() && mine.isAttached(this) && !dispatcher.isClosed()) {
                LockSupport.park(this);
            }
            dispatcher.busyAgain();
        }
        asleep.set(false);
    }

    /** Whether it slept and has to be woken: true for one caller only. */
    boolean rouse() {
        return asleep.get() && asleep.compareAndSet(true, false);
    }

    /** Lets a lane recognise its own thread. */
    static final class LaneThread extends Thread {
        private final Carrier carrier;

        LaneThread(Carrier carrier, String name) {
            super(null, carrier::work, name, 16L << 20);
            this.carrier = carrier;
            setDaemon(true);
        }

        Carrier carrier() {
            return carrier;
        }
    }
}
