package dev.skep.isolate.dispatch;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The residents that are ready to run, and the carrier that runs them.
 *
 * <p>For a moment after a hand-off two carriers may take from the queue; a resident is in it at most once, so they
 * never run the same one.
 */
final class HandoffLane implements Lane {
    private final ConcurrentLinkedQueue<Resident> ready = new ConcurrentLinkedQueue<>();
    private final boolean apart;
    private volatile Carrier carrier;

    /** @param apart whether its carriers are behind all others */
    HandoffLane(boolean apart) {
        this.apart = apart;
    }

    boolean isApart() {
        return apart;
    }

    /**
     * Added first, then the carrier is asked whether it sleeps; a carrier says that it sleeps first and then looks for
     * residents. So one of the two sees the other, also when the lane changes hands between: a new carrier looks
     * before it sleeps.
     */
    @Override
    public void schedule(Resident resident) {
        ready.add(resident);
        var running = carrier;
        if (running.rouse()) {
            WakeBatch.wake(running);
        }
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() instanceof Carrier.LaneThread running && running.carrier() == carrier;
    }

    Resident poll() {
        return ready.poll();
    }

    boolean isEmpty() {
        return ready.isEmpty();
    }

    boolean isAttached(Carrier candidate) {
        return carrier == candidate;
    }

    void attach(Carrier newCarrier) {
        carrier = newCarrier;
        newCarrier.adopt(this);
    }

    void wake() {
        carrier.wake();
    }
}
