package dev.skep.operator.round;

import dev.skep.core.naming.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The writes of one round. Each is tried, whatever becomes of the others, several at a time; those of one call are done
 * when it returns, so the order of calls is the order of dependence. Of very many some are left for the next round, so
 * that an edit does not wait until hundreds of others are through.
 */
final class Effort {
    private static final Logger LOG = LoggerFactory.getLogger(Effort.class);

    private static final int WRITES_AT_A_CALL_MAX = 128;

    private final String round;
    private final Instant now;
    private final Tenure tenure;
    private final Patience patience;
    private final RoundMetrics metrics;
    private final Semaphore atOnce;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    /** One write. @param content what is sent; with {@code null} an equal refusal is not recognised */
    record Write(String verb, String kind, Ref ref, Object content, Runnable doing) {
        String name() {
            return verb + " " + kind + " " + ref;
        }
    }

    Effort(String round, Instant now, Tenure tenure, Patience patience, RoundMetrics metrics, int atOnceMax) {
        this.round = round;
        this.now = now;
        this.tenure = tenure;
        this.patience = patience;
        this.metrics = metrics;
        this.atOnce = new Semaphore(atOnceMax);
    }

    void each(Collection<Write> writes) {
        each(writes, failure -> {});
    }

    /** @param refused told of what the API server will not have, from the thread that asked */
    void each(Collection<Write> writes, Consumer<Refusal> refused) {
        var due = writes.stream()
                .filter(write -> patience.lets(write.name(), write.content(), now))
                .limit(WRITES_AT_A_CALL_MAX)
                .toList();
        inTurn(due, write -> attempt(write, refused));
    }

    /** Writes nothing depends on: whether they succeed changes nothing about this round or the next. */
    void aside(Collection<Write> writes) {
        inTurn(writes, write -> {
            try {
                perform(write);
            } catch (RuntimeException e) {
                tell(write, e);
            }
        });
    }

    record Refusal(Write write, String sentence) {}

    /** So many at a time as the round allows; all are done when it returns. */
    private void inTurn(Collection<Write> writes, Consumer<Write> doing) {
        if (writes.size() == 1) {
            writes.forEach(doing);
            return;
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            writes.forEach(write -> running.add(threads.submit(() -> {
                atOnce.acquireUninterruptibly();
                try {
                    doing.accept(write);
                } finally {
                    atOnce.release();
                }
            })));
            running.forEach(Effort::await);
        }
    }

    private static void await(Future<?> running) {
        try {
            running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure.Transient("interrupted", e);
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void attempt(Write write, Consumer<Refusal> refused) {
        try (var kind = MDC.putCloseable("kind", write.kind());
                var namespace = MDC.putCloseable("namespace", write.ref().namespace());
                var name = MDC.putCloseable("name", write.ref().name());
                var id = MDC.putCloseable("reconcile", round)) {
            perform(write);
            patience.succeeded(write.name());
            done.incrementAndGet();
            LOG.debug("{} done", write.verb());
        } catch (RuntimeException e) {
            failed.incrementAndGet();
            patience.failed(write.name(), write.content(), e, now);
            tell(write, e);
            if (e instanceof Failure.Refused refusal) {
                refused.accept(new Refusal(write, refusal.sentence()));
            }
        }
    }

    private void perform(Write write) {
        if (!tenure.lasts()) {
            throw new Failure.Transient("this replica does not lead any more", null);
        }
        write.doing().run();
    }

    private void tell(Write write, RuntimeException failure) {
        switch (failure) {
            case Failure.Transient passing -> {
                metrics.failed("transient");
                LOG.info("{} failed and is tried again: {}", write.verb(), passing.getMessage());
            }
            case Failure.Refused refusal -> {
                metrics.failed("refused");
                LOG.warn("{} was refused: {}", write.verb(), refusal.getMessage());
            }
            default -> {
                metrics.failed("bug");
                LOG.error("{} failed because of a mistake in Skep", write.verb(), failure);
            }
        }
    }

    int done() {
        return done.get();
    }

    boolean failed() {
        return failed.get() > 0;
    }
}
