package dev.skep.isolate.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InlineDispatcherTest {
    private volatile Thread loopThread;
    private final java.util.concurrent.ExecutorService loop = Executors.newSingleThreadExecutor(task -> {
        loopThread = new Thread(task, "loop");
        return loopThread;
    });
    private final InlineDispatcher dispatcher =
            new InlineDispatcher(List.of(new InlineDispatcher.Loop(loop, () -> Thread.currentThread() == loopThread)));

    @AfterEach
    void close() {
        dispatcher.close();
        loop.shutdown();
    }

    @Test
    void whatIsScheduledFromTheLoopHasRunWhenScheduleReturns() throws Exception {
        var order = new CompletableFuture<List<String>>();
        loop.execute(() -> {
            var steps = new ArrayList<String>();
            dispatcher.assign().schedule(resident(() -> steps.add("turn")));
            steps.add("after");
            order.complete(steps);
        });

        assertThat(order.get(30, TimeUnit.SECONDS)).containsExactly("turn", "after");
    }

    @Test
    void oneResidentNeverRunsInsideAnother() throws Exception {
        var order = new CompletableFuture<List<String>>();
        loop.execute(() -> {
            var steps = new ArrayList<String>();
            var lane = dispatcher.assign();
            lane.schedule(resident(() -> {
                lane.schedule(resident(() -> steps.add("second")));
                steps.add("first");
            }));
            order.complete(steps);
        });

        assertThat(order.get(30, TimeUnit.SECONDS)).containsExactly("first", "second");
    }

    @Test
    void whatIsScheduledFromElsewhereRunsOnTheLoop() throws Exception {
        var where = new CompletableFuture<Thread>();
        dispatcher.assign().schedule(resident(() -> where.complete(Thread.currentThread())));

        assertThat(where.get(30, TimeUnit.SECONDS)).isSameAs(loopThread);
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
}
