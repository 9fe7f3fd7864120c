package dev.skep.operator.kube;

import dev.skep.core.naming.Labels;
import dev.skep.core.naming.Ref;
import dev.skep.operator.distribution.Endpoints;
import dev.skep.operator.naming.PoolNames;
import dev.skep.operator.round.RunningPod;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/** The pods of pools, as the API server knows them, and where those that are ready take calls. */
public final class PoolPods implements Endpoints {

    private final Shelf<Pod> pods;

    PoolPods(Shelf<Pod> pods) {
        this.pods = pods;
    }

    List<RunningPod> list() {
        return pods.list().stream().map(PoolPods::running).toList();
    }

    static RunningPod running(Pod pod) {
        var pool = new Ref(
                pod.getMetadata().getNamespace(), pod.getMetadata().getLabels().get(Labels.POOL));
        return new RunningPod(pool, pod.getMetadata().getName(), isReady(pod), address(pod));
    }

    private static boolean isReady(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && Optional.ofNullable(pod.getStatus())
                        .map(status ->
                                Optional.ofNullable(status.getConditions()).orElse(List.of()))
                        .stream()
                        .flatMap(List::stream)
                        .anyMatch(condition ->
                                "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    private static Optional<String> address(Pod pod) {
        return Optional.ofNullable(pod.getStatus()).map(status -> status.getPodIP());
    }

    @Override
    public List<String> of(Ref pool) {
        return list().stream()
                .filter(pod -> pod.ready() && pod.pool().equals(pool))
                .flatMap(pod -> pod.address().stream())
                .map(PoolPods::withPort)
                .sorted()
                .toList();
    }

    private static String withPort(String ip) {
        return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + PoolNames.INVOCATION_PORT;
    }

    @Override
    public String fallback(Ref pool) {
        return PoolNames.pods(pool.name()) + "." + pool.namespace() + ".svc:" + PoolNames.INVOCATION_PORT;
    }
}
