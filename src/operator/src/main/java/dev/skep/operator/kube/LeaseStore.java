package dev.skep.operator.kube;

import dev.skep.operator.round.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where the lease is. Both throw {@link Failure.Transient} when it could not be reached. */
interface LeaseStore {

    Optional<Term> read();

    /** @return false when somebody wrote it since it was read */
    boolean write(Term term);

    /**
     * Who leads.
     *
     * @param version of what was read; empty: there is none yet
     * @param holder name of the pod; empty: nobody
     * @param address where the holder is reached
     * @param began when the holder began, never the same time twice
     * @param transitions how often the holder changed
     */
    record Term(
            Optional<String> version,
            Optional<String> holder,
            Optional<String> address,
            Instant began,
            Instant renewed,
            Duration duration,
            int transitions) {

        Term renewed(Instant now) {
            return new Term(version, holder, address, began, now, duration, transitions);
        }

        Term released(Instant now) {
            return new Term(version, Optional.empty(), Optional.empty(), began, now, duration, transitions);
        }
    }
}
