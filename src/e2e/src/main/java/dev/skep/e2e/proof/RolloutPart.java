package dev.skep.e2e.proof;

import static dev.skep.e2e.stage.Workers.answering;
import static dev.skep.e2e.stage.Workers.pool;
import static dev.skep.e2e.stage.Workers.service;

import dev.skep.e2e.stage.Installation;
import dev.skep.e2e.stage.Kubernetes;
import dev.skep.e2e.stage.Tenant;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Rolling updates of a pool and of the operator under load, and how long a new pod takes. */
final class RolloutPart implements Part {

    private static final int GUESTS_PER_SECOND = 200;
    private static final int ROUNDS = 3;
    private static final double NEW_POD_SECONDS_MAX = 2;

    @Override
    public String name() {
        return "rollouts";
    }

    @Override
    public List<Finding> run(Kubernetes kubernetes) {
        var installation = Installation.of(kubernetes);
        try (var tenant = Tenant.move(kubernetes, "proof-rollouts")) {
            tenant.apply(pool("default", "replicas: 2") + service("shop", answering("here")));
            tenant.awaitReady("shop");
            Kubernetes.await("both pods")
                    .until(() -> tenant.readyPods("default").size() == 2);
            var findings = new ArrayList<Finding>();
            var seconds = new ArrayList<Double>();
            try (var traffic = tenant.traffic("default", tenant.host("shop-production"), GUESTS_PER_SECOND)) {
                traffic.awaitMore(GUESTS_PER_SECOND);
                for (int i = 0; i < ROUNDS; i++) {
                    replace(tenant, 200 + i);
                    tenant.readyPods("default").forEach(pod -> seconds.add(scheduledToReady(pod)));
                }
                var pools = traffic.sent();
                installation.replacePods();
                traffic.awaitMore(GUESTS_PER_SECOND);
                var seen = traffic.stop();
                findings.add(Finding.none(
                        "failed requests of " + seen.sent() + ", " + ROUNDS + " rolling updates of the pool (the first "
                                + pools + ") and one of the operator",
                        seen.failures().size()));
                seen.failures().stream()
                        .findFirst()
                        .ifPresent(failure -> findings.add(Finding.told("the first of them", failure.what())));
            }
            var values = seconds.stream().mapToDouble(Double::doubleValue).toArray();
            findings.add(Finding.atMost(
                    "new pod scheduled to ready, median of " + values.length + " (the API tells whole seconds)",
                    Finding.median(values),
                    NEW_POD_SECONDS_MAX,
                    "s"));
            findings.add(Finding.told("new pod scheduled to ready, worst", "%.0f s".formatted(Finding.worst(values))));
            return findings;
        }
    }

    private static void replace(Tenant tenant, int cpuMillis) {
        var before = new HashSet<>(tenant.names(Pod.class));
        tenant.apply(pool("default", "replicas: 2", "resources: {requests: {cpu: " + cpuMillis + "m}}"));
        Kubernetes.await("other pods, and those only")
                .until(() -> tenant.pods("default").size() == 2
                        && tenant.readyPods("default").size() == 2
                        && tenant.names(Pod.class).stream().noneMatch(before::contains));
    }

    private static double scheduledToReady(Pod pod) {
        return Duration.between(since(pod, "PodScheduled"), since(pod, "Ready")).toSeconds();
    }

    private static Instant since(Pod pod, String condition) {
        return pod.getStatus().getConditions().stream()
                .filter(each -> each.getType().equals(condition))
                .map(each -> Instant.parse(each.getLastTransitionTime()))
                .findFirst()
                .orElseThrow();
    }
}
