package dev.skep.operator.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final Failure PASSING = new Failure.Transient("gone", null);
    private static final Failure REFUSED = new Failure.Refused("No.", null);

    private final Patience patience = new Patience(new Random(1));

    @Test
    void eachFailureIsFollowedByALongerPauseUpToALimit() {
        var shortest = Duration.ZERO;
        for (int i = 0; i < 6; i++) {
            patience.failed("a", "content", PASSING, NOW);
            var pause = Duration.between(NOW, patience.next(NOW).orElseThrow());
            assertThat(pause).isGreaterThan(shortest);
            shortest = pause.dividedBy(2);
        }
        for (int i = 0; i < 20; i++) {
            patience.failed("a", "content", PASSING, NOW);
        }
        assertThat(Duration.between(NOW, patience.next(NOW).orElseThrow()))
                .isBetween(Patience.LONGEST, Patience.LONGEST.multipliedBy(2));
    }

    @Test
    void whatFailsHoldsNothingElseUp() {
        patience.failed("a", "content", PASSING, NOW);

        assertThat(patience.lets("a", "content", NOW)).isFalse();
        assertThat(patience.lets("b", "content", NOW)).isTrue();
    }

    @Test
    void whatWasRefusedIsTriedAtOnceWhenItIsAnother() {
        patience.failed("a", "wrong", REFUSED, NOW);

        assertThat(patience.lets("a", "wrong", NOW.plusSeconds(50))).isFalse();
        assertThat(patience.lets("a", "right", NOW)).isTrue();
        assertThat(patience.lets("a", "wrong", NOW.plus(Patience.REFUSED))).isTrue();
    }

    @Test
    void successIsForgiving() {
        patience.failed("a", "content", PASSING, NOW);
        patience.succeeded("a");

        assertThat(patience.lets("a", "content", NOW)).isTrue();
        assertThat(patience.next(NOW)).isEmpty();
    }

    @Test
    void whatNobodyTriedWhenItWasDueIsForgotten() {
        patience.failed("a", "content", PASSING, NOW);

        assertThat(patience.next(NOW.plusSeconds(10))).isEmpty();
    }
}
