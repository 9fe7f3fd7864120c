package dev.skep.runtime.distribution;

import dev.skep.protocol.distribution.Alive;
import dev.skep.protocol.distribution.Deaf;
import dev.skep.protocol.distribution.Hello;
import dev.skep.protocol.distribution.ObjectRef;
import dev.skep.protocol.distribution.PodMessage;
import dev.skep.runtime.identity.Identity;
import dev.skep.runtime.identity.SpiffeId;
import dev.skep.runtime.snapshot.PoolKey;
import dev.skep.runtime.snapshot.VersionKey;
import dev.skep.runtime.transport.Address;
import dev.skep.runtime.transport.Backoff;
import dev.skep.runtime.transport.Complaint;
import dev.skep.runtime.transport.GrpcThreads;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Follows the operator for the life of the pod: finds the leader, listens, and comes back when the stream ends.
 *
 * <p>Invariant: one thread listens and switches; whatever happens to the stream, what serves goes on.
 */
public final class Follower implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Follower.class.getName());
    private static final Duration ALIVE = Duration.ofSeconds(2);
    private static final int REDIRECTS_MAX = 4;

    /**
     * @param disk folder for bundles, the last good snapshot and the journal
     * @param memory folder in memory, for the values of secrets
     */
    public record Settings(Address operator, PoolKey own, String release, Path disk, Path memory) {}

    private final Settings settings;
    private final Serving serving;
    private final Ledger ledger;
    private final DeafJournal journal;
    private final Admissions admissions;
    private final BundleStore bundles;
    private final InstantSource clock;
    private final RandomGenerator random;
    private volatile Link link;
    private volatile boolean saidReady;
    private volatile boolean closed;

    private Follower(Settings settings, Serving serving, InstantSource clock, RandomGenerator random)
            throws IOException {
        this.settings = settings;
        this.serving = serving;
        this.clock = clock;
        this.random = random;
        this.bundles = new BundleStore(settings.disk().resolve("bundles"), clock);
        this.journal = new DeafJournal(settings.disk(), clock);
        var lastGood = new LastGood(settings.disk(), settings.memory());
        this.ledger = new Ledger(serving, bundles, lastGood, journal, settings.own(), clock);
        this.admissions = new Admissions(ledger, serving);
    }

    /** Looks at the disk; nothing serves and nobody is called yet. @throws IOException if a folder cannot be had */
    public static Follower over(Settings settings, Serving serving, InstantSource clock, RandomGenerator random)
            throws IOException {
        return new Follower(settings, serving, clock, random);
    }

    /** Serves what the process before this one served. @return false where there is nothing of it */
    public boolean restore() {
        return ledger.restore();
    }

    /** Begins to follow. Returns at once. */
    public void follow(Identity identity, GrpcThreads threads) {
        Thread.ofVirtual().name("skep-follower").start(() -> {
            try {
                if (identity.await()) {
                    follow(identity.clientOf(SpiffeId.Operator.class::isInstance), threads);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Thread.ofVirtual().name("skep-alive").start(this::stayAlive);
    }

    private void follow(SslContext tls, GrpcThreads threads) throws InterruptedException {
        var backoff = new Backoff(random);
        var complaint = new Complaint(LOG, clock);
        var address = settings.operator();
        int redirects = 0;
        while (!closed) {
            var conversation = new Conversation(
                    ledger, bundles, admissions, this::readinessMayHaveChanged, this::say, new Backoff(random));
            try (var opened = new Link(address, threads, tls)) {
                link = opened;
                greet(opened);
                conversation.listen(opened);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "a conversation with the operator broke off", e);
            } finally {
                link = null;
            }
            if (conversation.hasSwitched()) {
                backoff.reset();
                complaint.over();
                redirects = 0;
            }
            var leader = conversation.leader();
            if (leader.isPresent() && redirects++ < REDIRECTS_MAX) {
                address = leader.get();
                continue;
            }
            if (!closed) {
                complaint.tell("the operator at " + address + " is not there: " + conversation.ending(), null);
            }
            address = settings.operator();
            redirects = 0;
            pause(backoff.next());
        }
    }

    private void greet(Link opened) {
        var hello = Hello.newBuilder().setRelease(settings.release()).addAllServing(ledger.sequences());
        opened.say(PodMessage.newBuilder().setHello(hello).build());
        alive(opened);
        for (var deaf : journal.untold()) {
            tell(deaf, opened);
        }
    }

    private void alive(Link opened) {
        boolean ready = serving.isReady();
        saidReady = ready;
        opened.say(PodMessage.newBuilder()
                .setAlive(Alive.newBuilder().setReady(ready))
                .build());
    }

    private void say(PodMessage message) {
        var current = link;
        if (current != null) {
            current.say(message);
        }
    }

    /** Says so every now and then; also sees to what changes by time alone. */
    private void stayAlive() {
        while (!closed) {
            pause(ALIVE);
            try {
                ledger.passTime();
                var current = link;
                if (current != null) {
                    alive(current);
                }
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "a fault of the pod", e);
            }
        }
    }

    /** Tells the operator at once if the readiness probe says something else than a moment ago. */
    public void readinessMayHaveChanged() {
        var current = link;
        if (current != null && serving.isReady() != saidReady) {
            alive(current);
        }
    }

    /** Tells the operator, now or when it is there again, and keeps the version out of the next process of this pod. */
    public void deaf(VersionKey version) {
        Optional<ObjectRef> object = ledger.objectOf(version).or(() -> admissions.objectOf(version));
        if (object.isEmpty()) {
            LOG.log(Level.WARNING, "nobody knows the object of {0}, which cannot be stopped", version);
            return;
        }
        journal.add(object.get());
        var current = link;
        if (current != null && current.isOpen()) {
            tell(object.get(), current);
        }
    }

    private void tell(ObjectRef version, Link opened) {
        opened.say(PodMessage.newBuilder()
                .setDeaf(Deaf.newBuilder().setVersion(version))
                .build());
        if (opened.isOpen()) {
            journal.told(version);
        }
    }

    private synchronized void pause(Duration time) {
        try {
            if (!closed) {
                wait(time.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /** Whether the operator is listening. */
    public boolean isConnected() {
        var current = link;
        return current != null && current.isOpen();
    }

    /** Revision that was taken last; 0 before any. */
    public long revision() {
        return ledger.wanted().revision();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        var current = link;
        if (current != null) {
            current.close();
        }
    }
}
