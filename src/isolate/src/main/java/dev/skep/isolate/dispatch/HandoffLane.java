package dev.skep.isolate.dispatch;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The residents that are ready to run, and the carrier that runs them.
 *
 * <p>For a moment after a hand-off two carriers may take from the queue; a resident is in it at most once, so they
 * never run the same one.
 */
final class HandoffLane implements Lane {
    private final ConcurrentLinkedQueue<Resident> ready = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asleep = new AtomicBoolean();
    private final TurnMonitor monitor;
    private volatile Carrier carrier;

    HandoffLane(TurnMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void schedule(Resident resident) {
        ready.add(resident);
        if (asleep.get() && asleep.compareAndSet(true, false)) {
            WakeBatch.wake(carrier);
        }
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() instanceof Carrier.LaneThread running && running.carrier() == carrier;
    }

    Resident poll() {
        return ready.poll();
    }

    boolean isAttached(Carrier candidate) {
        return carrier == candidate;
    }

    void attach(Carrier newCarrier) {
        carrier = newCarrier;
        asleep.set(false);
        newCarrier.adopt(this);
    }

    /** The carrier has found nothing to do; it may park if this says so. */
    boolean fallAsleep() {
        asleep.set(true);
        if (!ready.isEmpty() && asleep.compareAndSet(true, false)) {
            return false;
        }
        return asleep.get();
    }

    boolean isAsleep() {
        return asleep.get();
    }

    void awake() {
        monitor.wake();
    }

    void wake() {
        asleep.set(false);
        carrier.wake();
    }
}
