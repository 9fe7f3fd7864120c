package dev.skep.isolate.dispatch;

import java.util.concurrent.locks.LockSupport;

/**
 * A thread that runs one lane until the lane is taken from it.
 *
 * <p>Platform threads, because GraalJS supports caller frames only there, and CPU time is accounted by thread.
 */
final class Carrier extends TurnMeter {
    private final HandoffDispatcher dispatcher;
    private final LaneThread thread;
    private volatile HandoffLane lane;

    Carrier(HandoffDispatcher dispatcher, int number) {
        this.dispatcher = dispatcher;
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

    /** Another carrier runs the lane now; what this one still does is nobody's but its worker's. */
    void lowerPriority() {
        ThreadPriority.lower(thread.getName());
    }

    @Override
    protected void onStuck() {
        var mine = lane;
        if (mine != null) {
            dispatcher.handOff(mine, this);
        }
    }

    private void work() {
        adoptThread();
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
        if (resident != null) {
            if (resident.run(this)) {
                mine.schedule(resident);
            }
        } else if (mine.fallAsleep()) {
            while (mine.isAsleep() && mine.isAttached(this) && !dispatcher.isClosed()) {
                LockSupport.park(this);
            }
            mine.awake();
        }
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
