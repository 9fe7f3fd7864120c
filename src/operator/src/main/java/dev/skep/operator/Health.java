package dev.skep.operator;

import dev.skep.operator.kube.Connection;
import dev.skep.operator.kube.LeaseElection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether the process is well. A restart is worth it when the election hangs, or when this machine's clock is so far
 * off that another machine's is likely to be better; it is not worth it because the API server cannot be reached.
 */
@ApplicationScoped
public class Health {

    static final Duration SKEW_MAX = Duration.ofMinutes(5);

    /** Longer than the slowest request, which fails after 10 seconds. */
    static final Duration HANGING = Duration.ofSeconds(45);

    private volatile Optional<Connection> connection = Optional.empty();
    private volatile Optional<LeaseElection> election = Optional.empty();

    void connected(Connection to) {
        connection = Optional.of(to);
    }

    void started(LeaseElection elects) {
        election = Optional.of(elects);
    }

    /** Why a restart would help; empty while all is well. */
    Optional<String> ailment() {
        var skew = connection.map(Connection::clockSkew).orElse(Duration.ZERO);
        var silence = election.map(LeaseElection::sinceLastStep).orElse(Duration.ZERO);
        return ailment(skew, silence);
    }

    static Optional<String> ailment(Duration skew, Duration silence) {
        if (skew.compareTo(SKEW_MAX) > 0) {
            return Optional.of("the clock is " + skew.toSeconds() + " seconds away from the API server's");
        }
        if (silence.compareTo(HANGING) > 0) {
            return Optional.of("the election has not moved for " + silence.toSeconds() + " seconds");
        }
        return Optional.empty();
    }

    /** Whether pods are served: by this replica, or by being sent on to the one that leads. */
    boolean isServing() {
        return election.isPresent();
    }
}
