package dev.skep.isolate.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandoffDispatcherTest {
    private static final int DEADLINE_SECONDS = 30;

    private final HandoffDispatcher dispatcher = new HandoffDispatcher(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        dispatcher.close();
    }

    @Test
    void aStuckResidentDoesNotHoldUpItsLane() throws Exception {
        var lane = dispatcher.assign();
        var begun = new CountDownLatch(1);
        lane.schedule(resident(() -> {
            begun.countDown();
            await(release);
        }));
        assertThat(begun.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();

        var others = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            lane.schedule(resident(others::countDown));
        }

        assertThat(others.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(release.getCount()).isEqualTo(1);
    }

    @Test
    void severalStuckResidentsInARowAreSteppedAround() throws Exception {
        var lane = dispatcher.assign();
        for (int i = 0; i < 5; i++) {
            lane.schedule(resident(() -> await(release)));
        }
        var last = new CountDownLatch(1);
        lane.schedule(resident(last::countDown));

        assertThat(last.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aLongTurnIsReportedWithWhatItUses() throws Exception {
        var seen = new CountDownLatch(1);
        var resident = new Resident() {
            @Override
            public boolean run(TurnMeter meter) {
                meter.begin(this);
                while (seen.getCount() > 0) {
                    Thread.onSpinWait();
                }
                meter.end();
                return false;
            }

            @Override
            public void onLongTurn(long cpuNanos, long allocatedBytes) {
                if (cpuNanos > TimeUnit.MILLISECONDS.toNanos(5)) {
                    seen.countDown();
                }
            }
        };
        dispatcher.assign().schedule(resident);

        assertThat(seen.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aResidentIsNeverOnTwoThreads() throws Exception {
        var lane = dispatcher.assign();
        var inside = new AtomicInteger();
        var twice = new AtomicInteger();
        var done = new CountDownLatch(1);
        var resident = new Resident() {
            private int runs;

            @Override
            public boolean run(TurnMeter meter) {
                meter.begin(this);
                if (inside.incrementAndGet() > 1) {
                    twice.incrementAndGet();
                }
                boolean again = ++runs < 10_000;
                inside.decrementAndGet();
                meter.end();
                if (!again) {
                    done.countDown();
                }
                return again;
            }

            @Override
            public void onLongTurn(long cpuNanos, long allocatedBytes) {
                // Its turns are short.
            }
        };
        lane.schedule(resident);
        lane.schedule(resident(() -> await(release)));

        assertThat(done.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(twice).hasValue(0);
    }

    /** A turn ends just when its lane is handed to another carrier: two carriers fall asleep at the same moment. */
    @Test
    void nobodyIsForgottenWhileTheLaneChangesHands() throws Exception {
        var lane = dispatcher.assign();
        for (int round = 0; round < 200; round++) {
            long spinNanos = TimeUnit.MICROSECONDS.toNanos(4_000 + 20 * (round % 200));
            var both = new CountDownLatch(2);
            lane.schedule(resident(() -> {
                long end = System.nanoTime() + spinNanos;
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                both.countDown();
            }));
            long afterNanos = spinNanos + 50_000L * (round % 40);
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < afterNanos) {
                Thread.onSpinWait();
            }
            lane.schedule(resident(both::countDown));

            assertThat(both.await(DEADLINE_SECONDS, TimeUnit.SECONDS))
                    .as("round %d", round)
                    .isTrue();
        }
    }

    @Test
    void whoeverIsApartDelaysNobodyElse() throws Exception {
        var apart = dispatcher.assignApart();
        var begun = new CountDownLatch(1);
        apart.schedule(resident(() -> {
            begun.countDown();
            await(release);
        }));
        assertThat(begun.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        var other = new CountDownLatch(1);
        dispatcher.assign().schedule(resident(other::countDown));

        assertThat(other.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(apart).isNotSameAs(dispatcher.assign());
    }

    @Test
    void whatIsMadeOnALaneStaysThere() throws Exception {
        var two = new HandoffDispatcher(2);
        try {
            var lane = two.assign();
            var seen = new ArrayBlockingQueue<Lane>(4);
            for (int i = 0; i < 4; i++) {
                lane.schedule(resident(() -> seen.add(two.assign())));
            }
            for (int i = 0; i < 4; i++) {
                assertThat(seen.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isSameAs(lane);
            }
        } finally {
            two.close();
        }
    }

    private static Resident resident(Runnable turn) {
        return new Resident() {
            @Override
            public boolean run(TurnMeter meter) {
                meter.begin(this);
                turn.run();
                meter.end();
                return false;
            }

            @Override
            public void onLongTurn(long cpuNanos, long allocatedBytes) {
                // Nothing limits it.
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
