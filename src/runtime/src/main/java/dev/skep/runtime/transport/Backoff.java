package dev.skep.runtime.transport;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before another attempt: from a tenth of a second, twice as long each time, up to five seconds, and
 * every wait drawn from its upper half, so that the pods of a pool do not all come back at once.
 */
public final class Backoff {
    private static final long FIRST_MILLIS = 200;
    private static final long MAX_MILLIS = 5_000;

    private final RandomGenerator random;
    private long nextMillis = FIRST_MILLIS;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    public Duration next() {
        long millis = random.nextLong(nextMillis / 2, nextMillis + 1);
        nextMillis = Math.min(MAX_MILLIS, 2 * nextMillis);
        return Duration.ofMillis(millis);
    }

    /** It went well: the next failure is the first again. */
    public void reset() {
        nextMillis = FIRST_MILLIS;
    }
}
