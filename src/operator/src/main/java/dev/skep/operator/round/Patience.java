package dev.skep.operator.round;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a write that failed is tried again: later each time, and each for itself, so that one that always fails costs
 * the others nothing. What the API server refused is not sent again as it was, except once in a while, since a quota or
 * a policy may have changed.
 */
final class Patience {

    static final Duration FIRST = Duration.ofMillis(200);
    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration REFUSED = Duration.ofSeconds(60);
    private static final int DOUBLINGS_MAX = 8;
    private static final double JITTER = 0.5;

    private final RandomGenerator random;
    private final Map<String, Wait> waits = new HashMap<>();

    /** @param refused what would not be taken; null when the failure had nothing to do with what was sent */
    private record Wait(int failures, Instant until, Object refused) {}

    Patience(RandomGenerator random) {
        this.random = random;
    }

    /** @param content what is to be sent now */
    synchronized boolean lets(String write, Object content, Instant now) {
        var wait = waits.get(write);
        return wait == null
                || !now.isBefore(wait.until())
                || wait.refused() != null && !wait.refused().equals(content);
    }

    synchronized void succeeded(String write) {
        waits.remove(write);
    }

    synchronized void failed(String write, Object content, RuntimeException failure, Instant now) {
        var failures = waits.containsKey(write) ? waits.get(write).failures() + 1 : 1;
        var refused = failure instanceof Failure.Refused;
        var pause = refused ? REFUSED : pause(failures);
        waits.put(write, new Wait(failures, now.plus(pause), refused ? content : null));
    }

    private Duration pause(int failures) {
        var doubled = FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
        var pause = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return pause.plusMillis((long) (pause.toMillis() * JITTER * random.nextDouble()));
    }

    /** When there is something to try again. @param now of the round that is over: what was due then was tried */
    synchronized Optional<Instant> next(Instant now) {
        waits.values().removeIf(wait -> !wait.until().isAfter(now));
        return waits.values().stream().map(Wait::until).min(Instant::compareTo);
    }
}
