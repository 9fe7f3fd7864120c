package dev.skep.operator.distribution;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** What everything of one term of leadership shares. Revisions are numbered anew in each. */
record TermContext(long epoch, DistributionPorts ports, InstantSource clock, Figures figures, AtomicLong revisions) {

    TermContext(long epoch, DistributionPorts ports, InstantSource clock, Figures figures) {
        this(epoch, ports, clock, figures, new AtomicLong());
    }

    long nextRevision() {
        return revisions.incrementAndGet();
    }

    Instant now() {
        return clock.instant();
    }

    /** Asked before everything that is sent: a leader that lost its lease says nothing more. */
    boolean leads() {
        return ports.leadership().leads() && ports.leadership().epoch() == epoch;
    }
}
