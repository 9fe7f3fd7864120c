package dev.skep.runtime.transport;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A trouble that is met again and again, told when it is new and then once a minute. One thread. */
public final class Complaint {
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Logger log;
    private final InstantSource clock;
    private String last = "";
    private Instant quietUntil = Instant.MIN;

    public Complaint(Logger log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** @param cause may be {@code null}; only its own words are told, not where it was thrown */
    public void tell(String trouble, Throwable cause) {
        var now = clock.instant();
        if (!trouble.equals(last) || !now.isBefore(quietUntil)) {
            last = trouble;
            quietUntil = now.plus(AGAIN);
            log.log(Level.WARNING, cause == null ? trouble : trouble + " (" + cause.getMessage() + ")");
        }
    }

    /** It is over: when it comes back it is new. */
    public void over() {
        last = "";
    }
}
