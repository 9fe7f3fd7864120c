package dev.skep.operator.distribution;

import static org.awaitility.Awaitility.await;

import dev.skep.core.naming.Ref;
import dev.skep.core.observed.PodFacts;
import dev.skep.operator.identity.Identity;
import dev.skep.operator.identity.MemoryAuthorityStore;
import dev.skep.operator.identity.PodIdentity;
import dev.skep.operator.identity.QuickTerms;
import dev.skep.operator.identity.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** One operator on a real port, with the cluster behind its ports under the test's hand. */
final class TestCluster implements AutoCloseable, DistributionListener, Leadership, Endpoints {

    static final Duration PATIENCE = Duration.ofMinutes(3);

    final Parts parts = new Parts();
    final SettableClock clock = new SettableClock(Instant.now());
    final MemoryAuthorityStore store;
    final Map<String, String> secrets = new ConcurrentHashMap<>();
    final Map<Ref, List<String>> endpoints = new ConcurrentHashMap<>();
    final BlockingQueue<Map.Entry<Ref, Verdict>> verdicts = new LinkedBlockingQueue<>();
    final BlockingQueue<Ref> deaf = new LinkedBlockingQueue<>();
    final AtomicInteger podsChanged = new AtomicInteger();
    final AtomicInteger secretsAsked = new AtomicInteger();
    final Identity identity;
    final Distribution distribution;

    private final Map<String, PodIdentity> tokens = new HashMap<>();
    private final List<TestPod> pods = new ArrayList<>();
    volatile boolean leads = true;
    volatile long epoch = 7;
    volatile boolean apiServerAway;
    volatile Runnable onSecret = () -> {};
    volatile Optional<String> leaderAddress = Optional.empty();

    TestCluster() {
        this(new MemoryAuthorityStore());
    }

    TestCluster(MemoryAuthorityStore store) {
        this.store = store;
        identity = QuickTerms.open(store, token -> Optional.ofNullable(tokens.get(reachable(token))), clock);
        try {
            distribution = Distribution.start(
                    new InetSocketAddress("127.0.0.1", 0),
                    identity,
                    new DistributionPorts(
                            (secret, key) -> secret(key), key -> parts.bundle(reachable(key)), this, this, this),
                    clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T reachable(T question) {
        if (apiServerAway) {
            throw new IllegalStateException("no answer from the API server about " + question);
        }
        return question;
    }

    private Optional<String> secret(String key) {
        secretsAsked.incrementAndGet();
        onSecret.run();
        return Optional.ofNullable(secrets.get(reachable(key)));
    }

    TestCluster publish() {
        distribution.publish(parts.whole());
        return this;
    }

    /** Enrolled and connected; it has said nothing yet. */
    TestPod pod(Ref pool, String name) {
        var pod = stranger();
        pod.enroll(token(pool, name));
        return pod.connect();
    }

    TestPod pod(String name) {
        return pod(Parts.POOL, name);
    }

    TestPod stranger() {
        var pod = new TestPod(distribution.port(), identity.rootsPem());
        pods.add(pod);
        return pod;
    }

    /** The token of a pod's ServiceAccount. */
    String token(Ref pool, String name) {
        var token = "token of " + pool + " " + name;
        tokens.put(token, new PodIdentity(pool.namespace(), pool.name(), name, "uid-" + name));
        return token;
    }

    X509Certificate operatorsCertificate() {
        var manager = identity.keyManager();
        return manager.getCertificateChain(manager.chooseServerAlias("EC", null, null))[0];
    }

    PodFacts facts(String pod) {
        return find(pod).orElseThrow();
    }

    Optional<PodFacts> find(String pod) {
        return distribution.pods().stream()
                .filter(facts -> facts.name().equals(pod))
                .findFirst();
    }

    void awaitFacts(String pod, Predicate<PodFacts> condition) {
        await().atMost(PATIENCE).until(() -> find(pod).filter(condition).isPresent());
    }

    void awaitServes(String pod, String service, long sequence) {
        awaitFacts(pod, facts -> facts.serves(Parts.resource(service), sequence));
    }

    /** Second by second, since what is to come may not have been scheduled yet. */
    void passTimeUntil(BooleanSupplier condition) {
        await().atMost(PATIENCE).until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return condition.getAsBoolean();
        });
    }

    @Override
    public void podsChanged() {
        podsChanged.incrementAndGet();
    }

    @Override
    public void verdict(Ref version, Verdict verdict) {
        verdicts.add(Map.entry(version, verdict));
    }

    @Override
    public void deaf(Ref version) {
        deaf.add(version);
    }

    @Override
    public boolean leads() {
        return leads;
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public Optional<String> leaderAddress() {
        return leaderAddress;
    }

    @Override
    public List<String> of(Ref pool) {
        return endpoints.getOrDefault(pool, List.of());
    }

    @Override
    public String fallback(Ref pool) {
        return Parts.NO_ENDPOINTS.fallback(pool);
    }

    @Override
    public void close() {
        pods.forEach(TestPod::close);
        distribution.close();
        identity.close();
    }
}
