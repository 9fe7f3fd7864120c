package dev.skep.operator.cluster;

import dev.skep.api.condition.Condition;
import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.environment.Environment;
import dev.skep.api.pool.WorkerPool;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.core.naming.Labels;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.Settings;
import dev.skep.operator.settings.HostnameSettings;
import dev.skep.operator.settings.OperatorSettings;
import dev.skep.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A namespace of its own on the one API server, with pods that are make-believe and operators that are real. */
public final class TestCluster implements AutoCloseable {

    public static final Duration LONG = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final ApiServer server = ApiServer.get();
    private final KubernetesClient client = server.client();
    private final String namespace = "test-" + NUMBERS.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36);
    private final FakePods pods = new FakePods();
    private final List<TestOperator> operators = new ArrayList<>();
    private static boolean crdsApplied;

    private boolean sharedLease = true;
    private HostnameSettings hostnames =
            new HostnameSettings(Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), true, false);

    public TestCluster() {
        TestLog.on();
        applyCrds();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    private synchronized void applyCrds() {
        if (crdsApplied) {
            return;
        }
        crdsApplied = true;
        try (var files = Files.list(Programs.root().resolve("crds"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                client.load(Files.newInputStream(file)).items().forEach(this::applyAsUser);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().ignoreExceptions().until(() -> {
            client.resources(WorkerDeployment.class).inNamespace("default").list();
            return client.resources(WorkerService.class).inNamespace("default").list() != null;
        });
    }

    public KubernetesClient client() {
        return client;
    }

    public ApiServer server() {
        return server;
    }

    public String namespace() {
        return namespace;
    }

    public FakePods pods() {
        return pods;
    }

    public static ConditionFactory await() {
        return Awaitility.await().atMost(LONG).pollInterval(Duration.ofMillis(20));
    }

    // What a user does.

    /** As {@code kubectl apply --server-side}: YAML documents, in this namespace. */
    public void apply(String yaml) {
        client.load(new java.io.ByteArrayInputStream(yaml.getBytes())).items().forEach(object -> {
            object.getMetadata().setNamespace(namespace);
            applyAsUser(object);
        });
    }

    private void applyAsUser(HasMetadata object) {
        client.resource(object)
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager("kubectl")
                        .withForce(true)
                        .build());
    }

    public void delete(Class<? extends HasMetadata> kind, String name) {
        client.resources(kind).inNamespace(namespace).withName(name).delete();
    }

    // What a kubelet does.

    /** A pod of that pool that is ready, and connected to whoever leads. */
    public void pod(String pool, String name) {
        var made = client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .addToLabels(Labels.POOL, pool)
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("runtime")
                        .withImage("none")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
        pods.connect(new Ref(namespace, pool), name);
        podReady(made.getMetadata().getName(), true);
    }

    public void podReady(String name, boolean ready) {
        client.pods().inNamespace(namespace).withName(name).editStatus(pod -> new PodBuilder(pod)
                .withNewStatus()
                .withPodIP("10.1.2." + (Math.floorMod(name.hashCode(), 250) + 1))
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .endStatus()
                .build());
    }

    public void podGone(String name) {
        pods.disconnect(name);
        client.pods().inNamespace(namespace).withName(name).withGracePeriod(0).delete();
    }

    // What an operator is.

    public void hostnames(HostnameSettings settings) {
        hostnames = settings;
    }

    private String leaseNamespace(String operator) {
        if (sharedLease) {
            return namespace;
        }
        var own = namespace + "-" + operator;
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(own)
                        .endMetadata()
                        .build())
                .patch(PatchContext.of(PatchType.SERVER_SIDE_APPLY));
        return own;
    }

    OperatorSettings settings(String name) {
        return new OperatorSettings(
                new OperatorSettings.Replica(name, leaseNamespace(name), "127.0.0.1", 9443),
                Set.of(namespace),
                new Settings(
                        new Settings.Address("http", "example.com", OptionalInt.empty()),
                        "skep",
                        Optional.empty(),
                        Settings.Retention.DEFAULT,
                        Settings.Maxima.DEFAULT,
                        Settings.Compatibility.DEFAULT,
                        Settings.Hosting.PODS),
                new PodSettings(
                        "local/skep-runtime:1",
                        "IfNotPresent",
                        List.of(),
                        namespace,
                        "skep-operator." + namespace + ".svc:9443",
                        "250m",
                        "512Mi",
                        "1Gi"),
                hostnames);
    }

    /** Starts one; those that run are ended with the cluster. */
    public TestOperator operator(String name) {
        return operator(name, Integer.MAX_VALUE);
    }

    /** @param writesMax after that many it is dead: nothing it does has an effect any more */
    public TestOperator operator(String name, int writesMax) {
        var operator = TestOperator.start(this, name, writesMax);
        operators.add(operator);
        return operator;
    }

    public List<TestOperator> operators() {
        return List.copyOf(operators);
    }

    /** From now on every operator leads, whatever the others do. */
    public void ownLeases() {
        sharedLease = false;
    }

    /** Until no operator that is alive has anything left to do, and goes on having nothing to do. */
    public void awaitRest() {
        var writes = new AtomicInteger(-1);
        await().pollInterval(Duration.ofMillis(250)).until(() -> {
            var alive = operators.stream().filter(TestOperator::isAlive).toList();
            var now = alive.stream().mapToInt(TestOperator::writes).sum();
            return writes.getAndSet(now) == now && alive.stream().allMatch(TestOperator::isResting);
        });
    }

    // What there is.

    public <T extends HasMetadata> Optional<T> find(Class<T> kind, String name) {
        return Optional.ofNullable(
                client.resources(kind).inNamespace(namespace).withName(name).get());
    }

    public <T extends HasMetadata> List<T> list(Class<T> kind) {
        return client.resources(kind).inNamespace(namespace).list().getItems();
    }

    public List<String> names(Class<? extends HasMetadata> kind) {
        return list(kind).stream()
                .map(object -> object.getMetadata().getName())
                .sorted()
                .toList();
    }

    public Environment environment(String name) {
        return find(Environment.class, name).orElseThrow();
    }

    public Optional<Condition> condition(String environment, String type) {
        return find(Environment.class, environment)
                .map(Environment::getStatus)
                .flatMap(status -> status.conditions().stream()
                        .filter(condition -> condition.type().equals(type))
                        .findFirst());
    }

    public boolean isReady(String service) {
        return find(WorkerService.class, service)
                .filter(object -> object.getStatus() != null
                        && object.getMetadata()
                                .getGeneration()
                                .equals(object.getStatus().observedGeneration())
                        && object.getStatus().conditions().stream()
                                .anyMatch(condition -> condition.type().equals("Ready")
                                        && condition.status() == dev.skep.api.condition.ConditionStatus.TRUE))
                .isPresent();
    }

    public void awaitReady(String service) {
        await().untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(isReady(service))
                .as("conditions %s", find(WorkerService.class, service).map(WorkerService::getStatus))
                .isTrue());
    }

    public List<WorkerVersion> versions() {
        return list(WorkerVersion.class);
    }

    public List<WorkerDeployment> deployments() {
        return list(WorkerDeployment.class);
    }

    public WorkerPool pool(String name) {
        return find(WorkerPool.class, name).orElseThrow();
    }

    @Override
    public void close() {
        operators.forEach(TestOperator::close);
        client.namespaces().withName(namespace).delete();
        client.close();
    }
}
