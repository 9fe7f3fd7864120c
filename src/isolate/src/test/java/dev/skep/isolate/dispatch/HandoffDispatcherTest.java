package dev.skep.isolate.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

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
