package dev.skep.operator.round;

import dev.skep.operator.distribution.Leadership;
import java.time.Instant;

/**
 * One stretch of leading, from winning the lease to losing it. Asked before every write: a round that was begun in one
 * is not gone on with in the next, for another replica may have written in between.
 */
record Tenure(Leadership leadership, long epoch, Instant since) {

    boolean lasts() {
        return leadership.leads() && leadership.epoch() == epoch;
    }
}
