package dev.skep.operator.kube;

import dev.skep.operator.distribution.Leadership;
import dev.skep.operator.round.Failure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which replica leads. Fabric8's elector judges a lease by comparing another machine's clock with its own; here a lease
 * is over when it was not renewed for its time on this machine's stopwatch, so clocks may differ.
 *
 * <p>Invariant: whoever leads renewed the lease within a time that is shorter than what others wait for, counted from
 * before the request was sent. Each beginning has a greater epoch than all before it. Whoever loses the lease stays in
 * the race: an API server that was away, or a machine that was busy, costs no restart.
 */
public final class LeaseElection implements Leadership, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseElection.class);

    private final LeaseStore store;
    private final String name;
    private final String address;
    private final Terms terms;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Listener listener;
    private volatile boolean leading;
    private volatile long epoch;
    private volatile long renewedAt;
    private volatile long stepAt;
    private volatile Optional<String> leaderAddress = Optional.empty();
    private Optional<LeaseStore.Term> seen = Optional.empty();
    private long seenAt;
    private volatile boolean closed;
    private Thread electing;
    private Thread guarding;

    /**
     * @param lease how long others wait for a silent leader
     * @param renewal how long a leader goes on without having renewed; shorter
     * @param retry how often it is renewed, or tried for
     */
    public record Terms(Duration lease, Duration renewal, Duration retry) {

        public static final Terms DEFAULT =
                new Terms(Duration.ofSeconds(6), Duration.ofMillis(4_500), Duration.ofMillis(500));

        public Terms {
            if (renewal.compareTo(lease) >= 0 || retry.compareTo(renewal) >= 0) {
                throw new IllegalArgumentException("a lease outlasts its renewal, and that outlasts a retry: " + lease
                        + ", " + renewal + ", " + retry);
            }
        }
    }

    /** Told on the thread of the election, or of its guard, that somebody else, nobody or this replica leads now. */
    @FunctionalInterface
    public interface Listener {
        void leadershipChanged();
    }

    /** @param name of this pod @param address host:port where others are sent to while it leads */
    public LeaseElection(
            LeaseStore store,
            String name,
            String address,
            Terms terms,
            InstantSource clock,
            LongSupplier nanos,
            Listener listener) {
        this.store = store;
        this.name = name;
        this.address = address;
        this.terms = terms;
        this.clock = clock;
        this.nanos = nanos;
        this.listener = listener;
        this.stepAt = nanos.getAsLong();
    }

    public void start() {
        electing = Thread.ofVirtual().name("skep-election").start(() -> repeat(this::step));
        // A renewal may hang; that the time is up is noticed all the same.
        guarding = Thread.ofVirtual().name("skep-election-guard").start(() -> repeat(this::guard));
    }

    private void repeat(Runnable step) {
        try {
            while (!closed) {
                step.run();
                Thread.sleep(terms.retry());
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    void step() {
        var at = nanos.getAsLong();
        stepAt = at;
        try {
            var term = store.read();
            if (!term.equals(seen)) {
                seen = term;
                seenAt = at;
            }
            decide(term, at);
        } catch (Failure.Transient e) {
            LOG.debug("the lease cannot be reached: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("the lease cannot be had", e);
        }
    }

    private void decide(Optional<LeaseStore.Term> term, long at) {
        var holder = term.flatMap(LeaseStore.Term::holder);
        var mine = holder.filter(name::equals).isPresent();
        if (mine && leading) {
            if (store.write(term.get().renewed(clock.instant()))) {
                renewedAt = at;
            }
        } else if (mine || holder.isEmpty() || isOver(term.get(), at)) {
            // What is ours and we do not lead was held by an earlier process of this pod.
            take(term, at);
        } else {
            follow(term.get());
        }
    }

    private boolean isOver(LeaseStore.Term term, long at) {
        return at - seenAt > term.duration().toNanos();
    }

    private void take(Optional<LeaseStore.Term> before, long at) {
        if (leading) {
            lose("the lease was taken away");
        }
        if (closed) {
            return;
        }
        var now = clock.instant();
        var began = before.map(term -> term.began().plusMillis(1))
                .filter(later -> later.isAfter(now))
                .orElse(now);
        var mine = new LeaseStore.Term(
                before.flatMap(LeaseStore.Term::version),
                Optional.of(name),
                Optional.of(address),
                began,
                now,
                terms.lease(),
                before.map(term -> term.transitions() + 1).orElse(0));
        if (store.write(mine)) {
            epoch = began.toEpochMilli();
            renewedAt = at;
            leading = true;
            leaderAddress = Optional.of(address);
            LOG.info("this replica leads, epoch {}", epoch);
            listener.leadershipChanged();
        }
    }

    private void follow(LeaseStore.Term term) {
        if (leading) {
            lose("another replica leads");
        }
        if (!term.address().equals(leaderAddress)) {
            leaderAddress = term.address();
            LOG.info("{} leads", term.holder().orElse("nobody"));
            listener.leadershipChanged();
        }
    }

    synchronized void guard() {
        if (leading && isOverdue()) {
            lose("the lease could not be renewed in time");
        }
    }

    private synchronized void lose(String why) {
        if (leading) {
            leading = false;
            leaderAddress = Optional.empty();
            LOG.warn("this replica does not lead any more: {}", why);
            listener.leadershipChanged();
        }
    }

    private boolean isOverdue() {
        return nanos.getAsLong() - renewedAt > terms.renewal().toNanos();
    }

    @Override
    public boolean leads() {
        return leading && !isOverdue();
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public Optional<String> leaderAddress() {
        return leaderAddress;
    }

    /** How long nothing was tried: much longer than a retry and a request take means that it hangs. */
    public Duration sinceLastStep() {
        return Duration.ofNanos(nanos.getAsLong() - stepAt);
    }

    /** Lets another replica lead at once. */
    @Override
    public void close() {
        closed = true;
        if (electing != null) {
            electing.interrupt();
            guarding.interrupt();
        }
        if (leading) {
            leading = false;
            listener.leadershipChanged();
            release();
        }
    }

    private void release() {
        try {
            store.read()
                    .filter(term -> term.holder().filter(name::equals).isPresent())
                    .ifPresent(term -> store.write(term.released(clock.instant())));
        } catch (RuntimeException e) {
            LOG.info("the lease could not be given back; others wait until it is over: {}", e.getMessage());
        }
    }
}
