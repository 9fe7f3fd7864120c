package dev.skep.isolate.web.timers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest.Trace;
import dev.skep.isolate.fetch.HeaderList;
import dev.skep.isolate.invocation.Invocation;
import dev.skep.isolate.invocation.Turns;
import dev.skep.isolate.limits.Limits;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimersTest {
    private static final int TIMERS_MAX = 100;
    private static final double HOUR_MILLIS = 3_600_000;

    private final Context context = Context.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final PostedTurns turns = new PostedTurns();
    private final Timers timers = new Timers(turns, scheduler, TIMERS_MAX);
    private int fired;
    private final Value callback = context.asValue((ProxyExecutable) _ -> fired++);

    /** Turns that wait until the test runs them, as an isolate's mailbox does. */
    private static final class PostedTurns implements Turns {
        final BlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
        Invocation current = invocation();

        @Override
        public Invocation current() {
            return current;
        }

        @Override
        public void post(Invocation owner, Runnable turn) {
            posted.add(() -> {
                if (!owner.isOver()) {
                    turn.run();
                }
            });
        }

        Runnable next() throws InterruptedException {
            var turn = posted.poll(60, TimeUnit.SECONDS);
            assertThat(turn).as("a turn was posted").isNotNull();
            return turn;
        }
    }

    private static Invocation invocation() {
        var nobody = new FetchReply() {
            @Override
            public void respond(int status, String statusText, HeaderList headers, ByteStream body) {}

            @Override
            public void fail(Failure failure) {}
        };
        var listener = new Invocation.Listener() {
            @Override
            public void failed(Invocation invocation, Failure failure) {}

            @Override
            public void over(Invocation invocation) {}
        };
        return new Invocation(new Trace("request-1", 0, ""), Limits.DEFAULT, nobody, listener);
    }

    @BeforeEach
    void dropCancelledTasks() {
        scheduler.setRemoveOnCancelPolicy(true);
    }

    @AfterEach
    void close() {
        timers.close();
        scheduler.shutdownNow();
        context.close();
    }

    @Test
    void aTimerFiresInATurnOfItsOwn() throws Exception {
        timers.start(callback, 1, false);
        var turn = turns.next();

        assertThat(fired).isZero();
        turn.run();
        assertThat(fired).isEqualTo(1);
    }

    @Test
    void aTimerCancelledWhileItsTurnWaitsDoesNotFire() throws Exception {
        int id = timers.start(callback, 0, false);
        timers.cancel(id);

        turns.next().run();

        assertThat(fired).isZero();
    }

    @Test
    void aRepeatedTimerHasOneFiringUnderWay() throws Exception {
        timers.start(callback, 0, true);
        var turn = turns.next();

        assertThat(scheduler.getQueue()).isEmpty();
        turn.run();
        turns.next().run();
        assertThat(fired).isEqualTo(2);
    }

    @Test
    void tooManyTimersAreRefused() {
        for (int i = 0; i < TIMERS_MAX; i++) {
            assertThat(timers.start(callback, HOUR_MILLIS, false)).isPositive();
        }
        assertThat(timers.start(callback, HOUR_MILLIS, false)).isZero();
    }

    @Test
    void timersDieWithTheirInvocation() {
        for (int i = 0; i < TIMERS_MAX; i++) {
            timers.start(callback, HOUR_MILLIS, false);
        }
        turns.current.release();
        turns.current = invocation();

        assertThat(timers.start(callback, HOUR_MILLIS, false)).isPositive();
        assertThat(scheduler.getQueue()).hasSize(1);
    }

    @Test
    void closingCancelsAll() {
        timers.start(callback, HOUR_MILLIS, false);
        timers.start(callback, HOUR_MILLIS, true);

        timers.close();

        assertThat(scheduler.getQueue()).isEmpty();
    }

    @Test
    void delaysBeyondAllReasonAreLate() {
        for (double delay : new double[] {Double.MAX_VALUE, Double.POSITIVE_INFINITY}) {
            assertThat(timers.start(callback, delay, false)).isPositive();
        }
        assertThat(turns.posted).isEmpty();
        assertThat(scheduler.getQueue()).hasSize(2);
    }

    @Test
    void theGlobalScopeMaySetNone() {
        assertThat(timers.allowed()).isTrue();
        turns.current = null;
        assertThat(timers.allowed()).isFalse();
    }
}
