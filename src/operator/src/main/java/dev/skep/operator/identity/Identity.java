package dev.skep.operator.identity;

import io.grpc.BindableService;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The operator's own certificate and its authority over those of pods. What is stored is the truth: every replica looks
 * at it each minute, takes the step of the rotation that is due, and takes over what another replica wrote.
 * A connection that stands is never touched by any of that; new ones show and accept what is newest.
 */
public final class Identity implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Identity.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private final OperatorName name;
    private final Terms terms;
    private final Issuer issuer;
    private final StoredRotation stored;
    private final InstantSource clock;
    private final Runnable onRootsChanged;
    private final EnrolmentService enrolment;
    private final AdvancedTlsX509KeyManager keyManager = new AdvancedTlsX509KeyManager();
    private final AdvancedTlsX509TrustManager trustManager;
    private final Semaphore closing = new Semaphore(0);
    private volatile Authority authority;
    private X509Certificate certificate;

    private Identity(
            OperatorName name,
            Terms terms,
            AuthorityStore store,
            TokenReviewer reviewer,
            InstantSource clock,
            Runnable onRootsChanged) {
        this.name = name;
        this.terms = terms;
        this.issuer = new Issuer(terms, new SecureRandom());
        this.stored = new StoredRotation(store, new Rotation(terms, issuer::root));
        this.clock = clock;
        this.onRootsChanged = onRootsChanged;
        this.enrolment = new EnrolmentService(reviewer, this);
        try {
            // Names are checked where calls come in: a pod has no host name to compare with.
            this.trustManager = AdvancedTlsX509TrustManager.newBuilder()
                    .setVerification(AdvancedTlsX509TrustManager.Verification.CERTIFICATE_ONLY_VERIFICATION)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform verifies certificates", e);
        }
    }

    /**
     * Loads the authority, or makes it; two replicas that do so at once end with the same one.
     *
     * @param onRootsChanged {@link #rootsPem()} is another one now; called on any thread
     * @throws UnreadableAuthority when what is stored was damaged
     * @throws RuntimeException when the store cannot be asked; nothing was started, try again
     */
    public static Identity open(
            OperatorName name,
            AuthorityStore store,
            TokenReviewer reviewer,
            InstantSource clock,
            Runnable onRootsChanged) {
        return open(name, Terms.DEFAULT, store, reviewer, clock, onRootsChanged);
    }

    static Identity open(
            OperatorName name,
            Terms terms,
            AuthorityStore store,
            TokenReviewer reviewer,
            InstantSource clock,
            Runnable onRootsChanged) {
        var identity = new Identity(name, terms, store, reviewer, clock, onRootsChanged);
        identity.takeOver(identity.stored.brought(clock.instant()));
        Thread.ofVirtual().name("skep-identity").start(identity::lookAgain);
        return identity;
    }

    /** All roots to be trusted, for the ConfigMap {@code skep-trust}: key {@code roots.pem}. */
    public String rootsPem() {
        return Pem.of(authority.roots());
    }

    /**
     * Looks at the store now instead of at the next minute: call it when the Secret changed. What cannot be read or
     * written leaves everything as it is.
     */
    public void refresh() {
        if (lookedAndChanged()) {
            LOG.log(
                    Level.INFO,
                    "the roots to be trusted are {0} now",
                    authority.roots().size());
            onRootsChanged.run();
        }
    }

    /** One after the other, so that what was read earlier never replaces what was read later. */
    private synchronized boolean lookedAndChanged() {
        var before = authority.roots();
        try {
            takeOver(stored.brought(clock.instant()));
        } catch (UnreadableAuthority e) {
            LOG.log(Level.ERROR, e.getMessage());
            takeOver(authority);
        } catch (RuntimeException e) {
            // Only the kind: a client's message may quote what was to be written.
            LOG.log(
                    Level.WARNING,
                    "the authority could not be brought up to date: {0}",
                    e.getClass().getName());
            takeOver(authority);
        }
        return !authority.roots().equals(before);
    }

    private void takeOver(Authority next) {
        var before = Optional.ofNullable(authority);
        authority = next;
        var now = clock.instant();
        var signer = next.current().certificate();
        try {
            if (!before.map(Authority::roots).equals(Optional.of(next.roots()))) {
                trustManager.updateTrustCredentials(next.roots().toArray(X509Certificate[]::new));
            }
            if (!before.map(old -> old.current().certificate()).equals(Optional.of(signer)) || isWorn(now)) {
                var keys = issuer.keys();
                certificate = issuer.operator(name, keys.getPublic(), next.current(), now);
                keyManager.updateIdentityCredentials(new X509Certificate[] {certificate}, keys.getPrivate());
                LOG.log(
                        Level.INFO,
                        "the operator has a certificate until {0}",
                        certificate.getNotAfter().toInstant());
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform keeps certificates", e);
        }
    }

    private boolean isWorn(Instant now) {
        var made = certificate.getNotBefore().toInstant().plus(terms.skew());
        return !now.isBefore(made.plus(terms.leafUse()));
    }

    private void lookAgain() {
        try {
            while (!closing.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                refresh();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A certificate with all that is to be trusted from now on. */
    record Issued(X509Certificate certificate, List<X509Certificate> roots) {}

    Issued issue(PodIdentity pod, PublicKey key) {
        var now = authority;
        return new Issued(issuer.pod(pod, key, now.current(), clock.instant()), now.roots());
    }

    /** Shows the operator's certificate, whichever it is at the time of a handshake. */
    public X509ExtendedKeyManager keyManager() {
        return keyManager;
    }

    /** Accepts certificates of the roots that are trusted at the time of a handshake. */
    public X509ExtendedTrustManager trustManager() {
        return trustManager;
    }

    /** The call by which pods get their certificates; to be served where no client certificate is asked for. */
    public BindableService enrolment() {
        return enrolment;
    }

    @Override
    public void close() {
        closing.release();
    }
}
