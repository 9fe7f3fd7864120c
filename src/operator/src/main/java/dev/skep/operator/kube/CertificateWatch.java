package dev.skep.operator.kube;

import dev.skep.core.naming.Labels;
import dev.skep.operator.hostname.HostnameCertificate;
import dev.skep.operator.round.Trigger;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows Certificates while there is such a kind: cert-manager may be installed, or removed, at any time. */
final class CertificateWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration SYNC_MAX = Duration.ofSeconds(30);

    private static final ResourceDefinitionContext CERTIFICATES = new ResourceDefinitionContext.Builder()
            .withGroup(HostnameCertificate.GROUP)
            .withVersion(HostnameCertificate.VERSION)
            .withKind(HostnameCertificate.KIND)
            .withPlural(HostnameCertificate.PLURAL)
            .withNamespaced(true)
            .build();

    private final KubernetesClient client;
    private final Set<String> namespaces;
    private final Trigger trigger;
    private final InstantSource clock;
    private volatile Optional<Followed<GenericKubernetesResource>> followed = Optional.empty();
    private Thread looking;

    CertificateWatch(Connection connection, Set<String> namespaces, Trigger trigger, InstantSource clock) {
        this.client = connection.client();
        this.namespaces = namespaces;
        this.trigger = trigger;
        this.clock = clock;
    }

    /** Knows whether there are Certificates, and which, when it returns. */
    void start() {
        look();
        looking = Thread.ofVirtual().name("skep-certificates").start(this::watch);
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(LOOK);
                try {
                    look();
                } catch (RuntimeException e) {
                    LOG.debug("whether there is cert-manager could not be found out: {}", e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void look() {
        var there = isThere();
        if (there && followed.isEmpty()) {
            follow();
        } else if (!there && followed.isPresent()) {
            LOG.info("cert-manager is gone");
            followed.get().close();
            followed = Optional.empty();
            trigger.pull();
        }
    }

    private boolean isThere() {
        try {
            var resources = client.getApiResources(HostnameCertificate.GROUP + "/" + HostnameCertificate.VERSION);
            return resources != null
                    && resources.getResources().stream()
                            .anyMatch(resource -> resource.getName().equals(HostnameCertificate.PLURAL));
        } catch (KubernetesClientException e) {
            if (Failures.isMissing(e)) {
                return false;
            }
            throw Failures.passing("look for " + HostnameCertificate.GROUP, e);
        }
    }

    private void follow() {
        LOG.info("cert-manager is there");
        var kind = client.genericKubernetesResources(CERTIFICATES);
        var selections = namespaces.isEmpty()
                ? List.of(kind.inAnyNamespace().withLabel(Labels.MANAGED_BY, Labels.SKEP))
                : namespaces.stream()
                        .map(namespace -> kind.inNamespace(namespace).withLabel(Labels.MANAGED_BY, Labels.SKEP))
                        .toList();
        var next = new Followed<GenericKubernetesResource>(
                selections,
                UnaryOperator.identity(),
                (before, after) -> !Objects.equals(before.getAdditionalProperties(), after.getAdditionalProperties()),
                trigger,
                clock);
        try {
            next.start().get(SYNC_MAX.toSeconds(), TimeUnit.SECONDS);
            followed = Optional.of(next);
            trigger.pull();
        } catch (InterruptedException e) {
            next.close();
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            next.close();
            LOG.info("Certificates cannot be listed yet: {}", e.getMessage());
        }
    }

    Optional<Shelf<GenericKubernetesResource>> shelf() {
        return followed.map(Followed::shelf);
    }

    boolean isWatching() {
        return followed.map(Followed::isWatching).orElse(true);
    }

    @Override
    public void close() {
        if (looking != null) {
            looking.interrupt();
        }
        followed.ifPresent(Followed::close);
    }
}
