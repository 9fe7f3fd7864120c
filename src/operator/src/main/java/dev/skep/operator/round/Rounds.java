package dev.skep.operator.round;

import dev.skep.operator.distribution.Leadership;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Round after round on one thread: as long as a round did something, then whenever something changed, or when time
 * alone changes something.
 *
 * <p>Invariant: nothing is written while this replica does not lead, not even by a round begun before. A round that
 * fails is followed by a pause, so that no mistake and no silence of the API server makes it spin.
 */
public final class Rounds implements Trigger, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    /** Each round does something the next one builds on; a plan that never rests is a mistake of ours. */
    private static final int UNRESTING_MAX = 100;

    private static final Duration UNRESTING_PAUSE = Duration.ofSeconds(1);
    private static final String WHOLE_ROUND = "round";

    private final Leadership leadership;
    private final InstantSource clock;
    private final Patience patience;
    private final RoundMetrics metrics;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Thread thread;
    private boolean pulled = true;
    private boolean working;
    private boolean closed;
    private Optional<Instant> alarm = Optional.empty();
    private long number;

    public Rounds(Leadership leadership, InstantSource clock, RandomGenerator random, MeterRegistry registry) {
        this.leadership = leadership;
        this.clock = clock;
        this.patience = new Patience(random);
        this.metrics = new RoundMetrics(registry);
    }

    /** Call once. Before that, whatever is pulled is remembered. */
    public void start(RoundParts parts) {
        var round = new Round(parts, clock, patience, metrics);
        thread = Thread.ofVirtual().name("skep-rounds").start(() -> work(round));
    }

    @Override
    public void pull() {
        lock.lock();
        try {
            pulled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work(Round round) {
        var unresting = 0;
        Optional<Tenure> tenure = Optional.empty();
        while (awaitReason()) {
            tenure = present(tenure);
            if (tenure.isPresent()) {
                var more = attempt(round, tenure.get());
                unresting = more ? unresting + 1 : 0;
                if (unresting > UNRESTING_MAX) {
                    LOG.error("planning does not come to rest after {} rounds", unresting);
                    metrics.failed("bug");
                    wakeAt(clock.instant().plus(UNRESTING_PAUSE));
                } else if (more) {
                    pull();
                }
            }
            rest();
        }
    }

    private Optional<Tenure> present(Optional<Tenure> before) {
        var now = before.filter(Tenure::lasts);
        return now.isPresent() || !leadership.leads()
                ? now
                : Optional.of(new Tenure(leadership, leadership.epoch(), clock.instant()));
    }

    /** @return whether another round should follow at once */
    private boolean attempt(Round round, Tenure tenure) {
        var id = tenure.epoch() + "-" + ++number;
        var began = clock.instant();
        try (var mdc = MDC.putCloseable("reconcile", id)) {
            var outcome = round.run(id, tenure);
            patience.succeeded(WHOLE_ROUND);
            outcome.lookAgain().ifPresent(this::wakeAt);
            LOG.debug("round done, more: {}, next look: {}", outcome.more(), outcome.lookAgain());
            return outcome.more();
        } catch (RuntimeException e) {
            if (e instanceof Failure.Transient) {
                metrics.failed("transient");
                LOG.info("the round is tried again: {}", e.getMessage());
            } else {
                metrics.failed("bug");
                LOG.error("a round failed because of a mistake in Skep; it is tried again", e);
            }
            patience.failed(WHOLE_ROUND, null, e, began);
            patience.next(began).ifPresent(this::wakeAt);
            return false;
        } finally {
            metrics.round(Duration.between(began, clock.instant()));
        }
    }

    private void wakeAt(Instant time) {
        lock.lock();
        try {
            if (alarm.isEmpty() || time.isBefore(alarm.get())) {
                alarm = Optional.of(time);
            }
        } finally {
            lock.unlock();
        }
    }

    /** @return whether there is a round to do; false when it is over */
    private boolean awaitReason() {
        lock.lock();
        try {
            while (!closed && !pulled && !alarm.map(this::isPast).orElse(false)) {
                if (alarm.isEmpty()) {
                    changed.await();
                } else {
                    var millis = Duration.between(clock.instant(), alarm.get()).toMillis() + 1;
                    changed.await(Math.max(1, millis), TimeUnit.MILLISECONDS);
                }
            }
            pulled = false;
            alarm = Optional.empty();
            working = true;
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isPast(Instant time) {
        return !clock.instant().isBefore(time);
    }

    private void rest() {
        lock.lock();
        try {
            working = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether everything that was pulled has been looked at. */
    public boolean resting() {
        lock.lock();
        try {
            return !pulled && !working;
        } finally {
            lock.unlock();
        }
    }

    /** Ends after the round that is under way; no write begins afterwards. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
