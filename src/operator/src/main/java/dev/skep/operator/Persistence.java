package dev.skep.operator;

import dev.skep.operator.round.Failure;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again until it works: a start waits for the API server, however long that takes. */
final class Persistence {
    private static final Logger LOG = LoggerFactory.getLogger(Persistence.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** @param what will be true then */
    static <T> T until(String what, Callable<T> attempt) throws InterruptedException {
        var said = "";
        while (true) {
            try {
                return attempt.call();
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                if (!e.toString().equals(said)) {
                    said = e.toString();
                    say(what, e);
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private static void say(String what, Exception e) {
        if (e instanceof Failure.Transient) {
            LOG.info("waiting until {}: {}", what, e.getMessage());
        } else {
            LOG.warn("waiting until {}", what, e);
        }
    }

    private Persistence() {}
}
