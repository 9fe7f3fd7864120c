package dev.skep.operator.kube;

import dev.skep.core.naming.Ref;
import dev.skep.core.observed.SecretFacts;
import dev.skep.operator.distribution.SecretValues;
import dev.skep.operator.round.Failure;
import dev.skep.operator.round.Trigger;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Secrets that workers name, read one by one: a right to list or watch would be a right to read them all.
 *
 * <p>Invariant: a value is in memory only while its fingerprint is made or while it is being sent.
 */
public final class SecretReader implements SecretValues, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SecretReader.class);

    /** How soon a changed value is noticed, while there are few enough for {@link #GAP_MIN}. */
    private static final Duration PERIOD = Duration.ofSeconds(2);

    /** So that hundreds of them are not a burden to the API server. */
    private static final Duration GAP_MIN = Duration.ofMillis(20);

    private final Connection connection;
    private final String namespace;
    private final SecureRandom random;
    private final Trigger trigger;
    /** Empty: there is none of that name, or it may not be read. */
    private final Map<Ref, Optional<SecretFacts>> known = new ConcurrentHashMap<>();

    private volatile Set<Ref> wanted = Set.of();
    private Thread polling;
    private Fingerprints fingerprints;

    /** @param namespace of the operator, where the key of the fingerprints is */
    public SecretReader(Connection connection, String namespace, SecureRandom random, Trigger trigger) {
        this.connection = connection;
        this.namespace = namespace;
        this.random = random;
        this.trigger = trigger;
    }

    void start() {
        polling = Thread.ofVirtual().name("skep-secrets").start(this::poll);
    }

    /** @throws Failure.Transient when one that was never read cannot be read now */
    Map<Ref, SecretFacts> facts(Set<Ref> named) {
        wanted = Set.copyOf(named);
        known.keySet().retainAll(named);
        var unread = named.stream().filter(ref -> !known.containsKey(ref)).toList();
        if (!unread.isEmpty()) {
            readAll(unread);
        }
        var facts = new HashMap<Ref, SecretFacts>();
        known.forEach((ref, found) -> found.ifPresent(present -> facts.put(ref, present)));
        return facts;
    }

    private void readAll(List<Ref> unread) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reads = unread.stream()
                    .map(ref -> threads.submit(() -> known.put(ref, readFacts(ref))))
                    .toList();
            for (var read : reads) {
                read.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure.Transient("interrupted", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof Failure failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /** One after the other, evenly spread over the period. */
    private void poll() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var round = wanted;
                var gap = round.isEmpty() ? PERIOD : longer(PERIOD.dividedBy(round.size()), GAP_MIN);
                for (var ref : round) {
                    Thread.sleep(gap);
                    look(ref);
                }
                if (round.isEmpty()) {
                    Thread.sleep(gap);
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private void look(Ref ref) {
        try {
            var now = readFacts(ref);
            var before = known.replace(ref, now);
            if (before != null && !before.equals(now)) {
                LOG.info("Secret {} changed", ref);
                trigger.pull();
            }
        } catch (RuntimeException e) {
            LOG.debug("Secret {} could not be read; what was known of it still counts: {}", ref, e.getMessage());
        }
    }

    private Optional<SecretFacts> readFacts(Ref ref) {
        return read(ref).map(secret -> {
            var prints = new HashMap<String, String>();
            data(secret)
                    .forEach((key, base64) -> prints.put(
                            key, fingerprints().of(Base64.getDecoder().decode(base64))));
            return new SecretFacts(prints);
        });
    }

    private synchronized Fingerprints fingerprints() {
        if (fingerprints == null) {
            fingerprints = FingerprintKey.loadOrMake(connection, namespace, random);
        }
        return fingerprints;
    }

    @Override
    public Optional<String> value(Ref ref, String key) {
        return read(ref)
                .map(secret -> data(secret).get(key))
                .map(base64 -> new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    }

    private Optional<Secret> read(Ref ref) {
        try {
            return Optional.ofNullable(connection
                    .client()
                    .secrets()
                    .inNamespace(ref.namespace())
                    .withName(ref.name())
                    .get());
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                LOG.warn("Secret {} may not be read; give the operator the right to get it", ref);
                return Optional.empty();
            }
            throw Failures.passing("read Secret " + ref, e);
        }
    }

    private static Map<String, String> data(Secret secret) {
        return Optional.ofNullable(secret.getData()).orElse(Map.of());
    }

    @Override
    public void close() {
        if (polling != null) {
            polling.interrupt();
        }
    }

    /** Names only. */
    @Override
    public String toString() {
        return "SecretReader" + known.keySet();
    }
}
