package dev.skep.operator.distribution;

import dev.skep.core.naming.Ref;
import dev.skep.core.observed.PodFacts;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.operator.identity.Identity;
import io.grpc.Server;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Tells pods what to serve while this replica leads, and sends them on to the leader while it does not. Leadership is
 * asked for before everything that is sent, so nothing has to be told of its loss in time; being told makes pods find
 * the next leader sooner.
 */
public final class Distribution implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Distribution.class.getName());
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private final DistributionPorts ports;
    private final InstantSource clock;
    private final Figures figures = new Figures();
    private final Semaphore closing = new Semaphore(0);
    private volatile boolean closed;
    private Optional<Term> term = Optional.empty();
    private Server server;

    private Distribution(DistributionPorts ports, InstantSource clock) {
        this.ports = ports;
        this.clock = clock;
    }

    /**
     * Serves pods on that address; enrolment is on the same port.
     *
     * @throws IOException where the port is taken
     */
    public static Distribution start(
            InetSocketAddress address, Identity identity, DistributionPorts ports, InstantSource clock)
            throws IOException {
        var distribution = new Distribution(ports, clock);
        var service = new DistributionService(distribution::term, ports);
        distribution.server = DistributionServer.start(address, identity, service, new Callers(clock));
        Thread.ofVirtual().name("skep-distribution").start(distribution::tick);
        LOG.log(Level.INFO, "pods are served on port {0}", String.valueOf(distribution.port()));
        return distribution;
    }

    /** The present one; a lease that was lost, or lost and won again, ends the one before. */
    private Optional<Term> term() {
        Optional<Term> over;
        Optional<Term> now;
        synchronized (this) {
            var leads = !closed && ports.leadership().leads();
            var epoch = ports.leadership().epoch();
            over = term.filter(old -> !leads || old.epoch() != epoch);
            if (over.isPresent()) {
                term = Optional.empty();
            }
            if (leads && term.isEmpty()) {
                term = Optional.of(new Term(new TermContext(epoch, ports, clock, figures)));
            }
            now = term;
        }
        over.ifPresent(old -> {
            LOG.log(Level.INFO, "the term of epoch {0} is over", Long.toString(old.epoch()));
            old.end(ports.leadership().leaderAddress());
            ports.listener().podsChanged();
        });
        return now;
    }

    /**
     * The newest truth. Pods get their pool's part of it, or what changed in it; nothing is sent before the first of a
     * term. Does nothing while another replica leads.
     */
    public void publish(Snapshot whole) {
        term().ifPresent(now -> now.publish(whole));
    }

    /** {@link Endpoints} says something new: what was published is sent again as far as it names other pools. */
    public void endpointsChanged() {
        term().ifPresent(Term::endpointsChanged);
    }

    /** {@link Leadership} says something new. Call it at once when the lease is lost: pods are sent on. */
    public void leadershipChanged() {
        term();
    }

    /**
     * Pods that are connected, and for ten seconds those that were and did not say goodbye: who reconnects is not
     * missed. Whoever asks leaves out pods that are gone from the cluster, and adds ready ones that never came here as
     * never heard.
     */
    public List<PodFacts> pods() {
        return term().map(Term::pods).orElse(List.of());
    }

    /**
     * Has one pod of that pool evaluate it, the next to connect if there is none. Does nothing while it is under way;
     * asks another pod when that one goes away. The term's end ends it: name it again.
     */
    public void admit(Snapshot.Version candidate, Ref pool) {
        term().ifPresent(now -> now.admit(candidate, pool));
    }

    /** Admissions of other versions are not wanted any more. */
    public void retainAdmissions(Set<Ref> versions) {
        term().ifPresent(now -> now.retainAdmissions(versions));
    }

    public Figures figures() {
        return figures;
    }

    /** The port it listens on. */
    public int port() {
        return server.getPort();
    }

    private void tick() {
        try {
            while (!closing.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                term().ifPresent(Term::tick);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Pods are sent on to whoever leads by now; the lease is best given up before. */
    @Override
    public void close() {
        closed = true;
        closing.release();
        term();
        server.shutdown();
        try {
            if (!server.awaitTermination(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
