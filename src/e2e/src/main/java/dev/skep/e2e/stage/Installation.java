package dev.skep.e2e.stage;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** The operator as it is installed: its replicas, who of them leads, what they wrote. */
public final class Installation {

    public static final String NAMESPACE = "skep-system";
    public static final String NAME = "skep-operator";
    public static final int ADMIN_PORT = 9090;
    public static final int DISTRIBUTION_PORT = 9443;

    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Pattern WRITES = Pattern.compile("(?m)^skep_writes_total\\{(.*)} ([0-9.E]+)$");

    private final Kubernetes kubernetes;
    private final KubernetesClient client;
    private final Asker asker = new Asker();

    private Installation(Kubernetes kubernetes) {
        this.kubernetes = kubernetes;
        this.client = kubernetes.client();
    }

    public static Installation of(Kubernetes kubernetes) {
        return new Installation(kubernetes);
    }

    public List<Pod> pods() {
        return client.pods()
                .inNamespace(NAMESPACE)
                .withLabel("app.kubernetes.io/name", NAME)
                .list()
                .getItems();
    }

    public List<Pod> readyPods() {
        return pods().stream()
                .filter(Readiness::isPodReady)
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    /** Its lease says who: name of the pod, then its address. */
    public Optional<Pod> leader() {
        var lease = client.leases().inNamespace(NAMESPACE).withName(NAME).get();
        return Optional.ofNullable(lease)
                .map(found -> found.getSpec().getHolderIdentity())
                .map(holder -> holder.split("@")[0])
                .flatMap(name -> pods().stream()
                        .filter(pod -> pod.getMetadata().getName().equals(name))
                        .findFirst());
    }

    /** As many pods as are wanted are ready, one of them leads, and no other is left. */
    public void awaitWhole() {
        Kubernetes.await("all replicas of the operator").until(this::isWhole);
    }

    private boolean isWhole() {
        var wanted = client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(NAME)
                .get()
                .getSpec()
                .getReplicas();
        return pods().size() == wanted
                && readyPods().size() == wanted
                && leader().filter(Readiness::isPodReady).isPresent();
    }

    /** Returns when there are so many replicas, and none that is going. */
    public void scale(int replicas) {
        client.apps().deployments().inNamespace(NAMESPACE).withName(NAME).scale(replicas);
        Kubernetes.await(replicas + " replicas")
                .until(() -> pods().size() == replicas && readyPods().size() == replicas);
    }

    /** A change of the template that changes nothing: every pod is replaced. Returns when that is done. */
    public void replacePods() {
        client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(NAME)
                .rolling()
                .restart();
        awaitRolledOut();
    }

    private void awaitRolledOut() {
        Kubernetes.await("the roll-out of the operator").until(() -> {
            var now = client.apps()
                    .deployments()
                    .inNamespace(NAMESPACE)
                    .withName(NAME)
                    .get();
            return now.getMetadata().getGeneration().equals(now.getStatus().getObservedGeneration())
                    && java.util.Objects.equals(
                            now.getStatus().getUpdatedReplicas(), now.getSpec().getReplicas())
                    && isWhole();
        });
    }

    /** Environment variables of the operator, {@code NAME=value}, or {@code NAME-} to take one away; it is replaced. */
    public void set(String... variables) {
        var command = new ArrayList<>(List.of("-n", NAMESPACE, "set", "env", "deployment/" + NAME));
        command.addAll(List.of(variables));
        kubernetes.kubectl(command.toArray(String[]::new));
        awaitRolledOut();
    }

    /** {@code kill -9} of a replica; where processes cannot be reached, a deletion that waits for nothing. */
    public void kill(Pod pod) {
        kubernetes.node().ifPresentOrElse(node -> node.kill(pod), () -> client.resource(pod)
                .withGracePeriod(0)
                .delete());
    }

    /** {@code kill -9} of every replica at once; returns when the kubelet has started all of them again. */
    public void killAll() {
        var before = restarts();
        pods().forEach(this::kill);
        Kubernetes.await("the restart of every replica")
                .until(() -> restarts().stream().mapToInt(Integer::intValue).sum()
                        >= before.stream().mapToInt(Integer::intValue).sum() + before.size());
    }

    private List<Integer> restarts() {
        return pods().stream()
                .map(pod -> pod.getStatus().getContainerStatuses().getFirst().getRestartCount())
                .toList();
    }

    /** Writes of all replicas since each began, the lease left out. */
    public long writes() throws IOException {
        long sum = 0;
        for (var pod : readyPods()) {
            var matcher = WRITES.matcher(metrics(pod));
            while (matcher.find()) {
                if (!matcher.group(1).contains("kind=\"Lease\"")) {
                    sum += (long) Double.parseDouble(matcher.group(2));
                }
            }
        }
        return sum;
    }

    public String metrics(Pod pod) throws IOException {
        return asker.get(pod.getStatus().getPodIP(), ADMIN_PORT, "operator", "/metrics")
                .body();
    }

    /** Until nothing was written for a while: whoever has something to say has said it. */
    public void awaitRest() {
        var last = new AtomicLong(-1);
        Kubernetes.await("an operator at rest")
                .pollInterval(Duration.ofMillis(200))
                .during(SILENCE)
                .until(() -> {
                    var now = writes();
                    return last.getAndSet(now) == now;
                });
    }
}
