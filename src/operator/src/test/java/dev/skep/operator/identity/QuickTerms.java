package dev.skep.operator.identity;

import java.time.Duration;
import java.time.InstantSource;

/**
 * An authority whose whole rotation takes four hours. Certificates begin half a day back, so that a TLS library, which
 * looks at the real clock, accepts what is made at a moment that a test has moved to.
 */
public final class QuickTerms {

    public static final Duration LEAF_LIFE = Duration.ofHours(1);
    public static final Duration UNTIL_ANNOUNCED = Duration.ofHours(2);
    public static final Duration UNTIL_TAKEN_OVER = Duration.ofHours(4);
    private static final Duration BACKDATED = Duration.ofHours(12);
    public static final Duration UNTIL_RETIRED =
            UNTIL_TAKEN_OVER.plus(LEAF_LIFE).plus(BACKDATED).plus(BACKDATED);

    static final Terms TERMS = new Terms(
            UNTIL_TAKEN_OVER, Duration.ofDays(30), UNTIL_TAKEN_OVER.minus(UNTIL_ANNOUNCED), LEAF_LIFE, BACKDATED);

    public static Identity open(AuthorityStore store, TokenReviewer reviewer, InstantSource clock) {
        return Identity.open(OperatorName.in("skep-system"), TERMS, store, reviewer, clock, () -> {});
    }

    private QuickTerms() {}
}
