package dev.skep.operator.kube;

import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.environment.Environment;
import dev.skep.api.grant.BindingGrant;
import dev.skep.api.kvnamespace.KVNamespace;
import dev.skep.api.pool.WorkerPool;
import dev.skep.api.servicebinding.ServiceBinding;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.naming.Labels;
import dev.skep.core.naming.Ref;
import dev.skep.operator.bundle.BundleConfigMaps;
import dev.skep.operator.distribution.Endpoints;
import dev.skep.operator.round.ChildKey;
import dev.skep.operator.round.Cluster;
import dev.skep.operator.round.Failure;
import dev.skep.operator.round.Look;
import dev.skep.operator.round.Trigger;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Everything that is followed, put together.
 *
 * <p>Invariant: nothing is looked at before all of it was told once. Later, when a watch is interrupted, what was known
 * still counts, and {@link Look#whole} says that something may be missing.
 */
public final class KubeCluster implements Cluster, AutoCloseable {

    private final Connection connection;
    private final Set<String> namespaces;
    private final Trigger trigger;
    private final InstantSource clock;
    private final Primaries primaries;
    private final BooleanSupplier primariesWatched;
    private final Map<Class<?>, Followed<?>> followed = new LinkedHashMap<>();
    private final Followed<ConfigMap> bundles;
    private final CertificateWatch certificates;
    private final ConfigMapContents configMaps;
    private final SecretReader secrets;
    private final PoolPods pods;
    private volatile Set<Ref> codeMaps = Set.of();

    private KubeCluster(
            Connection connection,
            Set<String> namespaces,
            Trigger trigger,
            InstantSource clock,
            Primaries primaries,
            BooleanSupplier primariesWatched,
            SecretReader secrets) {
        this.connection = connection;
        this.namespaces = namespaces;
        this.trigger = trigger;
        this.clock = clock;
        this.primaries = primaries;
        this.primariesWatched = primariesWatched;
        this.secrets = secrets;
        follow(WorkerVersion.class, all -> all, Strip::managedFields, (before, after) -> true);
        follow(WorkerDeployment.class, all -> all, Strip::managedFields, (before, after) -> true);
        follow(ConfigMap.class, all -> all.withoutLabel(Labels.BUNDLE), Strip::contents, this::concernsCode);
        follow(Pod.class, all -> all.withLabel(Labels.POOL), Strip::pod, (before, after) -> !PoolPods.running(before)
                .equals(PoolPods.running(after)));
        follow(Ingress.class, all -> all, Strip::managedFields, (before, after) -> true);
        ours(Deployment.class, Strip::lastApplied);
        ours(Service.class, Strip::managedFields);
        ours(ServiceAccount.class, Strip::managedFields);
        ours(PodDisruptionBudget.class, Strip::managedFields);
        ours(NetworkPolicy.class, Strip::managedFields);
        ours(HorizontalPodAutoscaler.class, Strip::managedFields);
        bundles = followed(
                ConfigMap.class, all -> all.withLabel(Labels.BUNDLE), Strip::contents, (before, after) -> true);
        certificates = new CertificateWatch(connection, namespaces, trigger, clock);
        configMaps = new ConfigMapContents(connection.client(), shelf(ConfigMap.class));
        pods = new PoolPods(shelf(Pod.class));
    }

    private interface Selecting<T extends HasMetadata> extends UnaryOperator<FilterWatchListDeletable<T, ?, ?>> {}

    private <T extends HasMetadata> void ours(Class<T> kind, UnaryOperator<T> strip) {
        follow(kind, all -> all.withLabel(Labels.MANAGED_BY, Labels.SKEP), strip, (before, after) -> true);
    }

    private <T extends HasMetadata> void follow(
            Class<T> kind, Selecting<T> selecting, UnaryOperator<T> strip, BiPredicate<T, T> matters) {
        followed.put(kind, followed(kind, selecting, strip, matters));
    }

    private <T extends HasMetadata> Followed<T> followed(
            Class<T> kind, Selecting<T> selecting, UnaryOperator<T> strip, BiPredicate<T, T> matters) {
        var selections = namespaces.isEmpty()
                ? List.of(selecting.apply(connection.client().resources(kind).inAnyNamespace()))
                : namespaces.stream()
                        .map(namespace -> selecting.apply(
                                connection.client().resources(kind).inNamespace(namespace)))
                        .toList();
        return new Followed<>(selections, strip, matters, trigger, clock);
    }

    private boolean concernsCode(ConfigMap before, ConfigMap after) {
        return codeMaps.contains(Ref.of(after))
                || after.getMetadata().getLabels() != null
                        && after.getMetadata().getLabels().containsKey(Labels.MANAGED_BY);
    }

    /**
     * Everything there is was told once when it returns.
     *
     * @param primariesWatched whether the reconcilers' informers are told of changes at this moment
     * @throws Failure.Transient when that takes too long, or cannot be had; nothing was started then
     */
    public static KubeCluster start(
            Connection connection,
            Set<String> namespaces,
            Trigger trigger,
            InstantSource clock,
            Primaries primaries,
            BooleanSupplier primariesWatched,
            SecretReader secrets,
            Duration timeoutMax)
            throws InterruptedException {
        var cluster = new KubeCluster(connection, namespaces, trigger, clock, primaries, primariesWatched, secrets);
        try {
            cluster.start(timeoutMax);
            return cluster;
        } catch (ExecutionException | TimeoutException e) {
            cluster.close();
            throw new Failure.Transient("the API server did not tell all there is: " + e, e);
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void start(Duration timeoutMax) throws InterruptedException, ExecutionException, TimeoutException {
        var starts = new HashMap<Object, CompletableFuture<Void>>();
        followed.forEach((kind, informer) -> starts.put(kind, informer.start()));
        starts.put("bundles", bundles.start());
        CompletableFuture.allOf(starts.values().toArray(CompletableFuture[]::new))
                .get(timeoutMax.toMillis(), TimeUnit.MILLISECONDS);
        certificates.start();
        secrets.start();
    }

    @SuppressWarnings("unchecked")
    <T extends HasMetadata> Shelf<T> shelf(Class<T> kind) {
        var informer = followed.get(kind);
        return informer == null ? primaries.shelf(kind) : ((Followed<T>) informer).shelf();
    }

    Shelf<ConfigMap> bundleShelf() {
        return bundles.shelf();
    }

    CertificateWatch certificates() {
        return certificates;
    }

    public Endpoints endpoints() {
        return pods;
    }

    @Override
    public Look look() {
        var services = primaries.list(WorkerService.class);
        var environments = primaries.list(Environment.class);
        var versions = shelf(WorkerVersion.class).list();
        var parts = bundles.shelf().list();
        var whole = BundleConfigMaps.whole(parts);
        codeMaps = References.configMaps(services, environments);
        var issued = certificates.shelf().map(Shelf::list);
        return new Look(
                services,
                environments,
                primaries.list(ServiceBinding.class),
                primaries.list(BindingGrant.class),
                primaries.list(WorkerPool.class),
                primaries.list(KVNamespace.class),
                versions,
                shelf(WorkerDeployment.class).list(),
                whole,
                broken(parts, whole),
                configMaps.of(codeMaps),
                secrets.facts(References.secrets(services, environments, versions)),
                pods.list(),
                children(issued.map(list -> (List<? extends HasMetadata>) list)),
                shelf(Ingress.class).list(),
                issued,
                isWhole());
    }

    private static Set<BundleKey> broken(List<ConfigMap> parts, Set<BundleKey> whole) {
        var broken = new HashSet<>(BundleConfigMaps.begun(parts));
        broken.removeAll(whole);
        return broken;
    }

    private Map<ChildKey, HasMetadata> children(Optional<List<? extends HasMetadata>> issued) {
        var children = new HashMap<ChildKey, HasMetadata>();
        for (var kind : List.of(
                ServiceAccount.class,
                ConfigMap.class,
                NetworkPolicy.class,
                Service.class,
                PodDisruptionBudget.class,
                Deployment.class,
                HorizontalPodAutoscaler.class,
                Ingress.class)) {
            for (HasMetadata child : shelf(kind).list()) {
                if (isOurs(child)) {
                    children.put(new ChildKey(kind.getSimpleName(), Ref.of(child)), child);
                }
            }
        }
        issued.stream().flatMap(List::stream).forEach(child -> children.put(ChildKey.of(child), child));
        return children;
    }

    private static boolean isOurs(HasMetadata object) {
        return object.getMetadata().getLabels() != null
                && Labels.SKEP.equals(object.getMetadata().getLabels().get(Labels.MANAGED_BY));
    }

    private boolean isWhole() {
        return primariesWatched.getAsBoolean()
                && followed.values().stream().allMatch(Followed::isWatching)
                && bundles.isWatching()
                && certificates.isWatching();
    }

    @Override
    public void close() {
        secrets.close();
        certificates.close();
        followed.values().forEach(Followed::close);
        bundles.close();
    }
}
