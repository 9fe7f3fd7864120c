package dev.skep.runtime.identity;

import dev.skep.runtime.disk.WholeFile;
import dev.skep.runtime.transport.Address;
import dev.skep.runtime.transport.Backoff;
import dev.skep.runtime.transport.Complaint;
import dev.skep.runtime.transport.GrpcThreads;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;

/**
 * This pod's key and certificate, from the operator or from before the container restarted, renewed after two thirds
 * of their life.
 *
 * <p>Invariant: TLS made here shows the newest credentials and trusts the newest roots in every new handshake, and a
 * renewal touches no connection that stands. One thread enrols; a failure is tried again until it works.
 */
public final class Identity implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Identity.class.getName());
    private static final String CREDENTIALS_FILE = "identity.pem";
    private static final String CURVE = "secp256r1";

    /** How soon a root that the operator adds to the mounted file is believed. */
    private static final Duration ROOTS_LOOK = Duration.ofSeconds(10);

    /** A resumed session shows no certificate again, so none is resumed much later. */
    private static final long RESUMED_SECONDS_MAX = 1;

    /**
     * @param self whose certificate a kept one must be to be used
     * @param roots file with the roots to trust, kept up to date by others
     * @param token file with the token that proves who this pod is
     * @param memory folder that outlives the container but not the pod, in memory
     */
    public record Settings(SpiffeId.Pod self, Address operator, Path roots, Path token, Path memory) {}

    private final Settings settings;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Complaint complaint;
    private final TrustRoots roots;
    private final OwnKey ownKey = new OwnKey(() -> this.current);
    private final Enroller enroller;
    private volatile Credentials current;
    private boolean closed;

    private Identity(Settings settings, GrpcThreads threads, InstantSource clock, RandomGenerator random) {
        this.settings = settings;
        this.clock = clock;
        this.backoff = new Backoff(random);
        this.complaint = new Complaint(LOG, clock);
        this.roots = new TrustRoots(settings.roots());
        var firstContact = context(SslContextBuilder.forClient(), SpiffeId.Operator.class::isInstance);
        this.enroller = new OperatorEnroller(settings.operator(), settings.token(), threads, firstContact);
    }

    /** Returns at once, with the credentials of before or without any; see {@link #await}. */
    public static Identity open(Settings settings, GrpcThreads threads, InstantSource clock, RandomGenerator random) {
        var identity = new Identity(settings, threads, clock, random);
        identity.current = identity.kept();
        Thread.ofVirtual().name("skep-identity").start(identity::keepFresh);
        return identity;
    }

    private Credentials kept() {
        try {
            var pem = WholeFile.read(credentialsFile());
            if (pem.isPresent()) {
                var found = Credentials.ofPem(pem.get());
                boolean usable =
                        found.notAfter().isAfter(clock.instant()) && found.id().equals(Optional.of(settings.self()));
                return usable ? found : null;
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "the kept certificate cannot be used, a new one is asked for: {0}", e.toString());
        }
        return null;
    }

    private Path credentialsFile() {
        return settings.memory().resolve(CREDENTIALS_FILE);
    }

    private void keepFresh() {
        while (true) {
            var now = clock.instant();
            Duration pause;
            if (isDue(now)) {
                pause = renew() ? Duration.ZERO : backoff.next();
            } else {
                var left = Duration.between(now, current.renewAt());
                pause = left.compareTo(ROOTS_LOOK) < 0 ? left : ROOTS_LOOK;
            }
            if (!pause(pause)) {
                return;
            }
            roots.refresh();
        }
    }

    private boolean isDue(Instant now) {
        var credentials = current;
        return credentials == null || !now.isBefore(credentials.renewAt());
    }

    private boolean renew() {
        try {
            var keys = newKeys();
            var enrolled = enroller.enroll(keys);
            if (enrolled.chain().isEmpty()) {
                throw new Enroller.Refused("the operator's answer holds no certificate", null);
            }
            if (!enrolled.chain().getFirst().getPublicKey().equals(keys.getPublic())) {
                throw new Enroller.Refused("the operator's certificate is for another key", null);
            }
            roots.enrolled(enrolled.roots());
            take(new Credentials(keys.getPrivate(), enrolled.chain()));
            return true;
        } catch (Enroller.Refused e) {
            complaint.tell(e.getMessage(), e.getCause());
        } catch (GeneralSecurityException | RuntimeException e) {
            LOG.log(Level.ERROR, "no certificate could be asked for", e);
        }
        return false;
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE));
        return generator.generateKeyPair();
    }

    private void take(Credentials credentials) {
        backoff.reset();
        complaint.over();
        synchronized (this) {
            current = credentials;
            notifyAll();
        }
        LOG.log(Level.INFO, "enrolled: {0}", credentials);
        try {
            WholeFile.write(credentialsFile(), credentials.pem());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the certificate is not kept for a restart of this container: {0}", e.toString());
        }
    }

    private synchronized boolean pause(Duration time) {
        try {
            if (!closed && time.isPositive()) {
                wait(Math.max(1, time.toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !closed;
    }

    /** Waits for the first credentials. @return false if this was closed before */
    public synchronized boolean await() throws InterruptedException {
        while (current == null && !closed) {
            wait();
        }
        return !closed;
    }

    /** When the certificate of this moment ends; empty without one. */
    public Optional<Instant> validUntil() {
        return Optional.ofNullable(current).map(Credentials::notAfter);
    }

    /** For connections to somebody with such a name; they show who this pod is. */
    public SslContext clientOf(Predicate<SpiffeId> expected) {
        return context(SslContextBuilder.forClient().keyManager(ownKey), expected);
    }

    /** For connections from pods; whoever shows no certificate is turned away. */
    public SslContext server() {
        return context(
                SslContextBuilder.forServer(ownKey).clientAuth(ClientAuth.REQUIRE), SpiffeId.Pod.class::isInstance);
    }

    private SslContext context(SslContextBuilder builder, Predicate<SpiffeId> expected) {
        try {
            return GrpcSslContexts.configure(builder, SslProvider.JDK)
                    .protocols("TLSv1.3")
                    .trustManager(new PeerTrust(roots, expected))
                    .sessionTimeout(RESUMED_SECONDS_MAX)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("every Java platform speaks TLS 1.3", e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
