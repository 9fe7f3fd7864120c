package dev.skep.operator.distribution;

import java.util.Optional;

/** The lease, as this replica sees it. Answers at once. */
public interface Leadership {

    boolean leads();

    /** Grows with every change of the leader; meaningful while this replica leads. */
    long epoch();

    /** host:port of the leader's distribution; empty while nobody leads. */
    Optional<String> leaderAddress();
}
