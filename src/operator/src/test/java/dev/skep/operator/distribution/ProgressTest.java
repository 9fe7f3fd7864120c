package dev.skep.operator.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.distribution.Progress.Difference;
import dev.skep.operator.distribution.Progress.Rest;
import dev.skep.operator.distribution.Progress.Served;
import dev.skep.operator.distribution.Progress.Whole;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pod is sent next, for whatever it answered. */
class ProgressTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Offer FIRST =
            new Offer(1, new Parts().serve("shop", 1).serve("mail", 1).part());
    private static final Offer SECOND =
            new Offer(2, new Parts().serve("shop", 2).serve("mail", 1).part());
    private static final Offer THIRD =
            new Offer(3, new Parts().serve("shop", 2).serve("mail", 2).part());

    private static Instant after(Duration duration) {
        return NOW.plus(duration);
    }

    private static Progress sent(Progress progress, Offer offer) {
        return progress.sent(offer, progress.next(offer, NOW), NOW);
    }

    private static Progress holding(Offer offer) {
        return sent(Progress.start(Map.of()), offer).acknowledged(Set.of(), NOW);
    }

    @Test
    void whoComesIsToldEverythingAndThenWhatChanged() {
        var joined = Progress.start(Map.of());
        assertThat(joined.next(FIRST, NOW)).isEqualTo(new Whole());

        var told = sent(joined, FIRST);
        assertThat(told.next(FIRST, NOW)).isEqualTo(Rest.NOTHING);

        var has = told.acknowledged(Set.of(), NOW);
        assertThat(has.next(FIRST, NOW)).isEqualTo(Rest.NOTHING);
        assertThat(has.next(SECOND, NOW)).isEqualTo(new Difference(FIRST));
    }

    @Test
    void nothingFollowsWhatIsNotAnsweredAndThenOnlyTheNewest() {
        var slow = sent(holding(FIRST), SECOND);

        assertThat(slow.next(THIRD, NOW)).isEqualTo(Rest.NOTHING);
        assertThat(slow.acknowledged(Set.of(), NOW).next(THIRD, NOW)).isEqualTo(new Difference(SECOND));
    }

    @Test
    void theSameContentUnderAnotherNumberIsNotSent() {
        assertThat(holding(FIRST).next(new Offer(7, FIRST.part()), NOW)).isEqualTo(Rest.NOTHING);
    }

    @Test
    void onlyAnAnswerToWhatIsOnItsWayCounts() {
        var told = sent(holding(FIRST), SECOND);

        assertThat(told.awaits(2)).isTrue();
        assertThat(told.awaits(1)).isFalse();
        assertThat(holding(FIRST).awaits(1)).isFalse();
    }

    @Test
    void aDifferenceThatIsRejectedIsRepairedByEverythingAtOnce() {
        var rejected = sent(holding(FIRST), SECOND).rejected(NOW);

        assertThat(rejected.next(SECOND, NOW)).isEqualTo(new Whole());
        assertThat(rejected.sequences(SECOND.part())).containsEntry(Parts.resource("shop"), 1L);
    }

    @ParameterizedTest(name = "{0} times rejected: again after {1} s")
    @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 16", "6, 32", "7, 60", "8, 60", "100, 60"})
    void aPodThatRejectsForEverIsAskedEverMoreSeldom(int times, int seconds) {
        var progress = Progress.start(Map.of());
        for (int i = 0; i < times; i++) {
            progress = progress.sent(FIRST, new Whole(), NOW).rejected(NOW);
        }

        assertThat(progress.next(FIRST, after(Duration.ofSeconds(seconds).minusMillis(1))))
                .isEqualTo(Rest.NOTHING);
        assertThat(progress.next(FIRST, after(Duration.ofSeconds(seconds)))).isEqualTo(new Whole());
    }

    @Test
    void anEditIsTriedSoonerThanWhatWasRejected() {
        var progress = Progress.start(Map.of());
        for (int i = 0; i < 10; i++) {
            progress = progress.sent(FIRST, new Whole(), NOW).rejected(NOW);
        }

        assertThat(progress.next(SECOND, NOW)).isEqualTo(Rest.NOTHING);
        assertThat(progress.next(SECOND, after(Duration.ofSeconds(1)))).isEqualTo(new Whole());
    }

    @Test
    void whatIsRefusedServesAsBeforeAndIsTriedAgainLater() {
        var refused = sent(holding(FIRST), SECOND).acknowledged(Set.of(Parts.key("shop")), NOW);

        assertThat(refused.sequences(SECOND.part()))
                .containsOnly(Map.entry(Parts.resource("shop"), 1L), Map.entry(Parts.resource("mail"), 1L));
        assertThat(refused.next(SECOND, NOW)).isEqualTo(Rest.NOTHING);
        assertThat(refused.next(SECOND, after(Duration.ofSeconds(1)))).isEqualTo(new Whole());
    }

    @Test
    void othersGoOnAtOnceWhileOneIsRefused() {
        var refused = sent(holding(FIRST), SECOND).acknowledged(Set.of(Parts.key("shop")), NOW);

        assertThat(refused.next(THIRD, NOW)).isEqualTo(new Difference(SECOND));
    }

    @Test
    void whatWasRefusedIsNotAcknowledgedByAnAnswerToSomethingElse() {
        var refused = sent(holding(FIRST), SECOND).acknowledged(Set.of(Parts.key("shop")), NOW);

        var later = sent(refused, THIRD).acknowledged(Set.of(), NOW);

        assertThat(later.sequences(THIRD.part()))
                .containsOnly(Map.entry(Parts.resource("shop"), 1L), Map.entry(Parts.resource("mail"), 2L));
        assertThat(later.next(THIRD, after(Duration.ofSeconds(1)))).isEqualTo(new Whole());
    }

    @Test
    void whatWasRefusedAndIsTakenLaterIsForgotten() {
        var refused = sent(holding(FIRST), SECOND).acknowledged(Set.of(Parts.key("shop")), NOW);

        var taken = refused.sent(SECOND, new Whole(), NOW).acknowledged(Set.of(), NOW);

        assertThat(taken.trouble()).isEmpty();
        assertThat(taken.sequences(SECOND.part())).containsEntry(Parts.resource("shop"), 2L);
    }

    @Test
    void aPodThatIsAheadOfALateOperatorIsNotPressed() {
        var ahead = Progress.start(Map.of(Parts.key("shop"), new Served("uid-shop", 9)));

        var answered = sent(ahead, FIRST).acknowledged(Set.of(Parts.key("shop")), NOW);

        assertThat(answered.trouble()).isEmpty();
        assertThat(answered.sequences(FIRST.part())).containsEntry(Parts.resource("shop"), 9L);
    }

    @Test
    void whatAPodServesWhenItComesIsKnownBeforeItsFirstAnswer() {
        var joined = Progress.start(
                Map.of(Parts.key("shop"), new Served("uid-shop", 1), Parts.key("gone"), new Served("uid-gone", 1)));

        assertThat(joined.sequences(FIRST.part())).containsOnly(Map.entry(Parts.resource("shop"), 1L));
    }

    @Test
    void deploymentsOfADeletedObjectSayNothingAboutTheOneThatHasItsName() {
        var joined = Progress.start(Map.of(Parts.key("shop"), new Served("uid-of-before", 9)));

        assertThat(joined.sequences(FIRST.part())).isEmpty();
    }

    @Test
    void whatLeftIsForgotten() {
        var has = holding(FIRST);

        assertThat(has.sequences(new Parts().serve("mail", 1).part()))
                .containsOnly(Map.entry(Parts.resource("mail"), 1L));
        assertThat(sent(has, new Offer(2, new Parts().serve("mail", 1).part()))
                        .acknowledged(Set.of(), NOW)
                        .serves())
                .containsOnlyKeys(Parts.key("mail"));
    }

    @Test
    void whoNeverAnswersHasToStartOver() {
        var told = sent(Progress.start(Map.of()), FIRST);

        assertThat(told.next(FIRST, after(Progress.ANSWER_MAX))).isEqualTo(Rest.NOTHING);
        assertThat(told.next(FIRST, after(Progress.ANSWER_MAX.plusMillis(1)))).isEqualTo(Rest.HANG_UP);
    }
}
