package dev.skep.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.operator.round.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who leads, with clocks that differ and an API server that comes and goes. Steps are taken by hand. */
class LeaseElectionTest {

    private static final LeaseElection.Terms TERMS =
            new LeaseElection.Terms(Duration.ofSeconds(6), Duration.ofSeconds(4), Duration.ofSeconds(1));

    private final Memory store = new Memory();
    private long nanos;
    private Instant now = Instant.parse("2026-11-28T10:00:00Z");
    private final Replica a = new Replica("a", Duration.ZERO);
    private final Replica b = new Replica("b", Duration.ofMinutes(30));

    @Test
    void theFirstLeadsAndTheOthersKnowWhere() {
        a.step();
        b.step();

        assertThat(a.leads()).isTrue();
        assertThat(b.leads()).isFalse();
        assertThat(b.election.leaderAddress()).contains("a:9443");
    }

    @Test
    void aClockThatIsHalfAnHourAheadTakesNothingFromALivingLeader() {
        for (int i = 0; i < 30; i++) {
            a.step();
            b.step();
            later(1);
        }

        assertThat(a.leads()).isTrue();
        assertThat(a.changes).isOne();
        assertThat(b.leads()).isFalse();
    }

    @Test
    void aLeaderThatIsSilentForTheTimeOfTheLeaseIsFollowedByAnother() {
        a.step();
        b.step();
        for (int i = 0; i < 6; i++) {
            later(1);
            b.step();
            assertThat(b.leads()).isFalse();
        }
        later(1);
        b.step();

        assertThat(b.leads()).isTrue();
        assertThat(b.election.epoch()).isGreaterThan(a.election.epoch());
    }

    @Test
    void whoCannotRenewStopsLeadingBeforeAnotherMayBegin() {
        a.step();
        store.reachable = false;
        later(3);
        a.step();
        assertThat(a.leads()).isTrue();

        later(2);
        assertThat(a.leads()).isFalse();
    }

    @Test
    void aProcessOfTheSamePodGoesOnAtOnceWithALaterEpoch() {
        a.step();
        later(1);
        var again = new Replica("a", Duration.ofMinutes(-10));
        again.step();

        assertThat(again.leads()).isTrue();
        assertThat(again.election.epoch()).isGreaterThan(a.election.epoch());
    }

    @Test
    void whoseLeaseWasTakenFollowsAndLeadsAgainWhenTheOtherIsGone() {
        a.step();
        store.term = Optional.of(new LeaseStore.Term(
                Optional.of("99"), Optional.of("b"), Optional.of("b:9443"), now, now, Duration.ofSeconds(6), 7));
        a.step();

        assertThat(a.leads()).isFalse();
        assertThat(a.election.leaderAddress()).contains("b:9443");

        later(7);
        a.step();
        assertThat(a.leads()).isTrue();
    }

    @Test
    void whoLostTheLeaseToAnAbsentApiServerLeadsAgainWithALaterEpoch() {
        a.step();
        var before = a.election.epoch();
        store.reachable = false;
        later(5);
        a.election.guard();
        a.step();
        assertThat(a.leads()).isFalse();
        assertThat(a.election.leaderAddress()).isEmpty();

        store.reachable = true;
        later(60);
        a.step();

        assertThat(a.leads()).isTrue();
        assertThat(a.election.epoch()).isGreaterThan(before);
        assertThat(a.changes).isEqualTo(3);
    }

    @Test
    void whoGoesInPeaceLetsAnotherLeadAtOnce() {
        a.step();
        b.step();
        a.election.close();
        b.step();

        assertThat(b.leads()).isTrue();
        assertThat(a.leads()).isFalse();
    }

    @Test
    void ofTwoThatTakeItAtOnceOneGetsIt() {
        store.beforeWrite = () -> {
            store.beforeWrite = () -> {};
            b.step();
        };
        a.step();

        assertThat(b.leads()).isTrue();
        assertThat(a.leads()).isFalse();
    }

    @Test
    void termsThatWouldLetTwoLeadAreRefused() {
        assertThatThrownBy(() ->
                        new LeaseElection.Terms(Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void later(int seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
        now = now.plusSeconds(seconds);
    }

    private final class Replica implements LeaseElection.Listener {
        final LeaseElection election;
        int changes;

        Replica(String name, Duration ahead) {
            election = new LeaseElection(store, name, name + ":9443", TERMS, () -> now.plus(ahead), () -> nanos, this);
        }

        void step() {
            election.step();
        }

        boolean leads() {
            return election.leads();
        }

        @Override
        public void leadershipChanged() {
            changes++;
        }
    }

    private static final class Memory implements LeaseStore {
        Optional<Term> term = Optional.empty();
        boolean reachable = true;
        Runnable beforeWrite = () -> {};
        private int versions;

        @Override
        public Optional<Term> read() {
            if (!reachable) {
                throw new Failure.Transient("not reachable", null);
            }
            return term;
        }

        @Override
        public boolean write(Term next) {
            read();
            beforeWrite.run();
            if (!next.version().equals(term.flatMap(Term::version))) {
                return false;
            }
            term = Optional.of(new Term(
                    Optional.of(Integer.toString(++versions)),
                    next.holder(),
                    next.address(),
                    next.began(),
                    next.renewed(),
                    next.duration(),
                    next.transitions()));
            return true;
        }
    }
}
