package dev.skep.operator.distribution;

import java.util.concurrent.Semaphore;

/** Wakes one thread; ringing many times before it looks is ringing once. */
final class Bell {

    private final Semaphore rung = new Semaphore(0);

    void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    void await() throws InterruptedException {
        rung.acquire();
        rung.drainPermits();
    }
}
