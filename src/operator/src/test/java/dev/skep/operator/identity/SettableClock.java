package dev.skep.operator.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time passes when the test says so. */
public final class SettableClock implements InstantSource {

    private volatile Instant now;

    public SettableClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
