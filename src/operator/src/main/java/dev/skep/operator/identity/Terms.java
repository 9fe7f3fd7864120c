package dev.skep.operator.identity;

import java.time.Duration;

/**
 * How long certificates live. A root is announced to everybody long before it signs anything, and is trusted until the
 * last certificate it signed has ended: so no pod ever meets a certificate whose root it does not know.
 *
 * @param rootUse so old is a root when the next one takes over
 * @param rootLife for so long a root is valid; longer than it signs, so that a rotation may be late
 * @param announcement for so long the next root is known before it signs; more than a leaf's life, since pods learn of
 *     it when they renew
 * @param leafLife of certificates of pods and of the operator itself
 * @param skew by which clocks of machines may differ
 */
record Terms(Duration rootUse, Duration rootLife, Duration announcement, Duration leafLife, Duration skew) {

    static final Terms DEFAULT = new Terms(
            Duration.ofDays(365),
            Duration.ofDays(730),
            Duration.ofDays(30),
            Duration.ofHours(24),
            Duration.ofMinutes(5));

    Terms {
        if (announcement.compareTo(leafLife) <= 0) {
            throw new IllegalArgumentException("a root has to be announced for longer than a certificate lives");
        }
        if (rootLife.compareTo(rootUse.plus(leafLife)) <= 0) {
            throw new IllegalArgumentException("a root has to outlive what it signs");
        }
    }

    /** Certificates are renewed when two thirds of their life are over. */
    Duration leafUse() {
        return leafLife.multipliedBy(2).dividedBy(3);
    }
}
