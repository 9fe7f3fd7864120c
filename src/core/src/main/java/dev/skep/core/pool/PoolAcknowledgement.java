package dev.skep.core.pool;

import dev.skep.api.condition.Reason;
import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.core.condition.Finding;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.Observed;
import dev.skep.core.observed.PodFacts;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether the pods of a pool serve a deployment: every ready pod, and at least one. Times are not in the messages, for
 * then each look at a clock would be a change of status.
 */
public final class PoolAcknowledgement {

    public static final Duration SILENCE_MAX = Duration.ofSeconds(10);

    public static Finding of(WorkerDeployment deployment, Observed observed) {
        var environment = new Ref(
                deployment.getMetadata().getNamespace(), deployment.getSpec().resource());
        var pool = new Ref(environment.namespace(), deployment.getSpec().pool());
        long sequence = deployment.getSpec().sequence();
        var ready = readyPods(pool, observed);
        if (ready.isEmpty()) {
            return Finding.no(Reason.NO_READY_POD, "Pool " + pool.name() + " has no ready pod.");
        }
        var waiting =
                ready.stream().filter(pod -> !pod.serves(environment, sequence)).toList();
        if (waiting.isEmpty()) {
            return Finding.yes(
                    Reason.PROGRAMMED,
                    "Deployment " + sequence + " is served by every ready pod of pool " + pool.name() + ".");
        }
        var silent = waiting.stream()
                .filter(pod -> Duration.between(pod.lastHeard(), observed.now()).compareTo(SILENCE_MAX) > 0)
                .map(PodFacts::name)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!silent.isEmpty()) {
            return Finding.no(
                    Reason.POD_SILENT,
                    "Nothing was heard for " + SILENCE_MAX.toSeconds() + " seconds from " + silent + ".");
        }
        return Finding.no(
                Reason.WAITING_FOR_PODS,
                "Deployment " + sequence + " is served by " + (ready.size() - waiting.size()) + " of " + ready.size()
                        + " pods.");
    }

    public static List<PodFacts> readyPods(Ref pool, Observed observed) {
        return observed.pods().stream()
                .filter(pod -> pod.ready() && pod.pool().equals(pool))
                .toList();
    }

    private PoolAcknowledgement() {}
}
