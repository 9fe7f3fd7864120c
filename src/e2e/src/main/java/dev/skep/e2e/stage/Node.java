package dev.skep.e2e.stage;

import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The one machine of a cluster made by {@code config/cluster}: processes on it can be killed and stopped. */
public final class Node {

    private final Path scripts;
    private final Path state;

    private Node(Path scripts, Path state) {
        this.scripts = scripts;
        this.state = state;
    }

    /** The state of such a cluster lies around its kubeconfig. */
    static Optional<Node> below(Path kubeconfig) {
        var state = kubeconfig.toAbsolutePath().getParent();
        return Files.exists(state.resolve("init.pid"))
                ? Optional.of(new Node(root().resolve("config/cluster"), state))
                : Optional.empty();
    }

    /** The checkout: programs run in it or in a module of it. */
    public static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("crds"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Every request to the API server so far, a JSON object a line; empty where none are written down. */
    public Optional<Path> auditLog() {
        return Optional.of(state.resolve("log/audit.log")).filter(Files::exists);
    }

    /** {@code kill -9} to every process of the pod's containers. */
    public void kill(Pod pod) {
        containers(pod)
                .forEach(id -> enter("ctr", "-n", "k8s.io", "tasks", "kill", "--signal", "SIGKILL", "--all", id));
    }

    private static Stream<String> containers(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .map(status -> status.getContainerID().replaceFirst("^containerd://", ""));
    }

    /** What the processes of the pod's first container hold in memory that is backed by nothing else, in bytes. */
    public long memory(Pod pod) {
        var pid = processId(containers(pod).findFirst().orElseThrow());
        return enter("cat", "/proc/" + pid + "/status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    private String processId(String container) {
        return enter("ctr", "-n", "k8s.io", "tasks", "ls")
                .lines()
                .filter(line -> line.startsWith(container))
                .map(line -> line.split("\\s+")[1])
                .findFirst()
                .orElseThrow();
    }

    /** The API server holds its connections and answers nobody, as one that is out of reach. */
    public void silenceApiServer() {
        enter("pkill", "-STOP", "-f", "^kube-apiserver");
    }

    public void wakeApiServer() {
        enter("pkill", "-CONT", "-f", "^kube-apiserver");
    }

    /** It is started again a second later. */
    public void killApiServer() {
        enter("pkill", "-KILL", "-f", "^kube-apiserver");
    }

    private String enter(String... command) {
        var all = new ArrayList<>(List.of("env", "SKEP_CLUSTER=" + state.getFileName()));
        all.add(scripts.resolve("enter").toString());
        all.addAll(List.of(command));
        return Kubernetes.run(all);
    }

    @Override
    public String toString() {
        return Map.of("state", state).toString();
    }
}
