package dev.skep.operator.round;

import dev.skep.api.deployment.Outcome;
import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.PodFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The pods, put together: the cluster knows which there are and whether they get traffic, the distribution what they
 * serve. For a moment after a replica began to lead, pods are on their way to it, and what the log says was served
 * everywhere is taken to be served still: else every change of the leader would be a change of every status.
 */
final class PodSight {

    static final Duration ARRIVAL_MAX = Duration.ofSeconds(10);

    private record Key(Ref pool, String name) {}

    /** @param leadingSince when this replica began to lead */
    static List<PodFacts> of(
            Collection<RunningPod> running,
            Collection<PodFacts> heard,
            Collection<WorkerDeployment> deployments,
            Instant leadingSince,
            Instant now) {
        var byKey = heard.stream()
                .collect(Collectors.toMap(
                        facts -> new Key(facts.pool(), facts.name()),
                        Function.identity(),
                        (a, b) -> a.lastHeard().isAfter(b.lastHeard()) ? a : b));
        var assumed = now.isBefore(leadingSince.plus(ARRIVAL_MAX)) ? succeeded(deployments) : Map.<Ref, Long>of();
        return running.stream()
                .map(pod -> {
                    var facts = byKey.get(new Key(pod.pool(), pod.name()));
                    return facts == null
                            ? new PodFacts(pod.pool(), pod.name(), pod.ready(), leadingSince, assumed)
                            : new PodFacts(
                                    pod.pool(),
                                    pod.name(),
                                    pod.ready(),
                                    facts.lastHeard(),
                                    later(facts.acknowledged(), assumed));
                })
                .toList();
    }

    /** Newest deployment of each environment, where every pod served it. */
    private static Map<Ref, Long> succeeded(Collection<WorkerDeployment> deployments) {
        var newest = new HashMap<Ref, WorkerDeployment>();
        for (var deployment : deployments) {
            var environment = new Ref(
                    deployment.getMetadata().getNamespace(),
                    deployment.getSpec().resource());
            newest.merge(
                    environment,
                    deployment,
                    (a, b) -> a.getSpec().sequence() >= b.getSpec().sequence() ? a : b);
        }
        var sequences = new HashMap<Ref, Long>();
        newest.forEach((environment, deployment) -> {
            if (deployment.getStatus() != null && deployment.getStatus().outcome() == Outcome.SUCCEEDED) {
                sequences.put(environment, deployment.getSpec().sequence());
            }
        });
        return sequences;
    }

    private static Map<Ref, Long> later(Map<Ref, Long> one, Map<Ref, Long> other) {
        if (other.isEmpty()) {
            return one;
        }
        var later = new HashMap<>(one);
        other.forEach((environment, sequence) -> later.merge(environment, sequence, Math::max));
        return later;
    }

    private PodSight() {}
}
