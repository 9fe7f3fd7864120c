package dev.skep.e2e.stage;

import dev.skep.api.condition.Condition;
import dev.skep.api.condition.ConditionStatus;
import dev.skep.api.environment.Environment;
import dev.skep.api.workerservice.WorkerService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A namespace of its own, and what its owner does there and sees there. Pod Security's restricted profile is enforced
 * in it. It is deleted with everything in it when the scenario ends.
 */
public final class Tenant implements AutoCloseable {

    private static final PatchContext AS_USER = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("kubectl")
            .withForce(true)
            .build();

    /** Of the Service; pods themselves listen on {@link Asker#HTTP_PORT}. */
    private static final int SERVICE_PORT = 80;

    private final Kubernetes kubernetes;
    private final KubernetesClient client;
    private final String namespace;
    private final Asker asker = new Asker();

    private Tenant(Kubernetes kubernetes, String namespace) {
        this.kubernetes = kubernetes;
        this.client = kubernetes.client();
        this.namespace = namespace;
    }

    /** @param name says what it is for; something is added so that runs do not meet */
    public static Tenant move(Kubernetes kubernetes, String name) {
        var namespace = "e2e-" + name + "-" + Long.toString(System.nanoTime() & 0xfffffff, 36);
        kubernetes
                .client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
        return new Tenant(kubernetes, namespace);
    }

    public String namespace() {
        return namespace;
    }

    public Kubernetes kubernetes() {
        return kubernetes;
    }

    // What its owner does.

    /** As {@code kubectl apply --server-side}: YAML documents. */
    public void apply(String yaml) {
        client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items()
                .forEach(object -> {
                    object.getMetadata().setNamespace(namespace);
                    client.resource(object).patch(AS_USER);
                });
    }

    public void delete(Class<? extends HasMetadata> kind, String name) {
        client.resources(kind).inNamespace(namespace).withName(name).delete();
    }

    // What its owner sees.

    public <T extends HasMetadata> Optional<T> find(Class<T> kind, String name) {
        return Optional.ofNullable(
                client.resources(kind).inNamespace(namespace).withName(name).get());
    }

    public <T extends HasMetadata> List<T> list(Class<T> kind) {
        return client.resources(kind).inNamespace(namespace).list().getItems();
    }

    public <T extends HasMetadata> List<String> names(Class<T> kind) {
        return list(kind).stream()
                .map(object -> object.getMetadata().getName())
                .sorted()
                .toList();
    }

    /** Of the Environment, as of the last status. */
    public Optional<Condition> condition(String environment, String type) {
        return find(Environment.class, environment)
                .map(Environment::getStatus)
                .flatMap(status -> find(status.conditions(), type));
    }

    private static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions.stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }

    /** Ready as {@code kubectl wait} and kstatus understand it: of the newest generation. */
    public boolean isReady(WorkerService service) {
        var status = service.getStatus();
        return status != null
                && Objects.equals(service.getMetadata().getGeneration(), status.observedGeneration())
                && isTrue(status.conditions());
    }

    public boolean isReady(Environment environment) {
        var status = environment.getStatus();
        return status != null
                && Objects.equals(environment.getMetadata().getGeneration(), status.observedGeneration())
                && isTrue(status.conditions());
    }

    private static boolean isTrue(List<Condition> conditions) {
        return find(conditions, "Ready")
                .filter(ready -> ready.status() == ConditionStatus.TRUE)
                .isPresent();
    }

    public void awaitReady(String service) {
        try {
            Kubernetes.await("Ready of WorkerService " + service).until(() -> find(WorkerService.class, service)
                    .filter(this::isReady)
                    .isPresent());
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError(
                    "not Ready: " + find(WorkerService.class, service).map(WorkerService::getStatus), e);
        }
    }

    public void awaitEnvironmentReady(String environment) {
        Kubernetes.await("Ready of Environment " + environment).until(() -> find(Environment.class, environment)
                .filter(this::isReady)
                .isPresent());
    }

    public Condition awaitCondition(String environment, String type, String reason) {
        Kubernetes.await(type + " " + reason + " of Environment " + environment)
                .until(() -> condition(environment, type)
                        .filter(condition -> condition.reason().equals(reason))
                        .isPresent());
        return condition(environment, type).orElseThrow();
    }

    /** The hostname that was assigned, as in {@code status.url}. */
    public String host(String environment) {
        var url = find(Environment.class, environment).orElseThrow().getStatus().url();
        return java.net.URI.create(url).getHost();
    }

    /** The address that a Service of the pool gives its pods. */
    public String address(String pool) {
        return client.services()
                .inNamespace(namespace)
                .withName("skep-pool-" + pool)
                .get()
                .getSpec()
                .getClusterIP();
    }

    /** All pods of the pool, ready or not. */
    public List<Pod> pods(String pool) {
        return client.pods()
                .inNamespace(namespace)
                .withLabel("skep.dev/pool", pool)
                .list()
                .getItems();
    }

    public List<Pod> readyPods(String pool) {
        return pods(pool).stream()
                .filter(Readiness::isPodReady)
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    /** Until so many pods of the pool are ready, and there is no other. */
    public void awaitPods(String pool, int count) {
        Kubernetes.await(count + " pods of pool " + pool)
                .until(() -> pods(pool).size() == count && readyPods(pool).size() == count);
    }

    // What guests see.

    public Answer ask(Pod pod, String host, String path, String... headers) {
        try {
            return asker.get(pod.getStatus().getPodIP(), Asker.HTTP_PORT, host, path, headers);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(pod.getMetadata().getName(), e);
        }
    }

    /** What each ready pod of the pool answers. */
    public List<Answer> askAll(String pool, String host, String path, String... headers) {
        return readyPods(pool).stream()
                .map(pod -> ask(pod, host, path, headers))
                .toList();
    }

    /** Until every ready pod, and there is one, answers like that. */
    public void awaitEverywhere(String pool, String host, Predicate<Answer> wanted) {
        Kubernetes.await("an answer of every pod for " + host).until(() -> {
            var answers = askAll(pool, host, "/");
            return !answers.isEmpty() && answers.stream().allMatch(wanted);
        });
    }

    /** Over the Service, as from anywhere in the cluster: kube-proxy picks the pod for each connection. */
    public Traffic traffic(String pool, String host, int perSecond) {
        return Traffic.start(address(pool), SERVICE_PORT, host, perSecond);
    }

    @Override
    public void close() {
        client.namespaces().withName(namespace).delete();
        Kubernetes.await("the end of " + namespace)
                .until(() -> client.namespaces().withName(namespace).get() == null);
    }
}
