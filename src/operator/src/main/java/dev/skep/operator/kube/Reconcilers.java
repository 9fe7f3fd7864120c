package dev.skep.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.Cloner;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.processing.event.rate.LinearRateLimiter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The reconcilers, run by the Java Operator SDK. It is used without its Quarkus extension, which fixes the
 * configuration at build time and once in a process: tests run several operators at once and kill them.
 */
public final class Reconcilers implements AutoCloseable {

    private static final long LIST_PAGE = 250;
    private static final Duration SYNC_MAX = Duration.ofSeconds(30);
    /** Of one object: somebody who writes it in a loop does not keep everybody else waiting. */
    private static final LinearRateLimiter AT_MOST = new LinearRateLimiter(Duration.ofSeconds(1), 20);

    private static final Cloner NOT_CLONED = new Cloner() {
        /** Nothing here changes what an informer gave it. */
        @Override
        public <R extends HasMetadata> R clone(R object) {
            return object;
        }
    };

    private final Operator operator;

    private Reconcilers(Operator operator) {
        this.operator = operator;
    }

    /**
     * Everything there is was told once when it returns.
     *
     * @param onBroken told when a kind is not followed any more and will not be: the process is of no use then
     */
    public static Reconcilers start(
            Connection connection,
            Set<String> namespaces,
            Collection<RoundReconciler<?>> reconcilers,
            Consumer<Throwable> onBroken) {
        var operator = new Operator(configuration -> configuration
                .withKubernetesClient(connection.client())
                .withCloseClientOnStop(false)
                .checkingCRDAndValidateLocalModel(false)
                .withStopOnInformerErrorDuringStartup(true)
                .withCacheSyncTimeout(SYNC_MAX)
                .withReconciliationTerminationTimeout(Duration.ZERO)
                .withResourceCloner(NOT_CLONED)
                .withExecutorService(Executors.newVirtualThreadPerTaskExecutor())
                .withInformerStoppedHandler((informer, failure) -> {
                    if (failure != null) {
                        onBroken.accept(failure);
                    }
                }));
        reconcilers.forEach(reconciler -> register(operator, reconciler, namespaces));
        operator.start();
        return new Reconcilers(operator);
    }

    private static <T extends HasMetadata> void register(
            Operator operator, RoundReconciler<T> reconciler, Set<String> namespaces) {
        operator.register(reconciler, configuration -> {
            configuration.withRateLimiter(AT_MOST).withInformerListLimit(LIST_PAGE);
            if (namespaces.isEmpty()) {
                // A store can be given only where there is one informer for all namespaces.
                configuration.watchingAllNamespaces().withItemStore(new StrippedStore<T>(Strip::lastApplied));
            } else {
                configuration.settingNamespaces(namespaces);
            }
        });
    }

    /** Whether changes are told at this moment. */
    public boolean areWatching() {
        return operator.getRegisteredControllers().stream()
                .flatMap(controller -> informers(controller.getControllerHealthInfo()).stream())
                .allMatch(InformerHealthIndicator::isWatching);
    }

    private static List<InformerHealthIndicator> informers(
            io.javaoperatorsdk.operator.health.ControllerHealthInfo health) {
        return health.informerEventSourceHealthIndicators().values().stream()
                .flatMap(source -> source.informerHealthIndicators().values().stream())
                .toList();
    }

    @Override
    public void close() {
        operator.stop();
    }
}
