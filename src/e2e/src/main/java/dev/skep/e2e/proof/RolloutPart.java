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
    private static final int NEW_PODS = 5;
    private static final int WARM_UP_SECONDS = 20;
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
            tenant.awaitPods("default", 2);
            var findings = new ArrayList<Finding>();
            newPods(tenant, findings);
            replacements(tenant, installation, findings);
            return findings;
        }
    }

    /** The pool grows by one and shrinks again, under load. */
    private static void newPods(Tenant tenant, List<Finding> findings) {
        try (var traffic = tenant.traffic("default", tenant.host("shop-production"), GUESTS_PER_SECOND)) {
            traffic.awaitMore((long) WARM_UP_SECONDS * GUESTS_PER_SECOND);
            var seconds = new double[NEW_PODS];
            for (int i = 0; i < NEW_PODS; i++) {
                var before = tenant.names(Pod.class);
                tenant.apply(pool("default", "replicas: 3"));
                tenant.awaitPods("default", 3);
                seconds[i] = tenant.readyPods("default").stream()
                        .filter(pod -> !before.contains(pod.getMetadata().getName()))
                        .mapToDouble(RolloutPart::scheduledToReady)
                        .findFirst()
                        .orElseThrow();
                tenant.apply(pool("default", "replicas: 2"));
                tenant.awaitPods("default", 2);
            }
            var seen = traffic.stop();
            findings.add(Finding.atMost(
                    "new pod scheduled to ready, median of " + NEW_PODS + " (the API tells whole seconds)",
                    Finding.median(seconds),
                    NEW_POD_SECONDS_MAX,
                    "s"));
            findings.add(Finding.told("new pod scheduled to ready, worst", "%.0f s".formatted(Finding.worst(seconds))));
            findings.add(Finding.none(
                    "failed requests of " + seen.sent() + " while the pool grew and shrank " + NEW_PODS + " times",
                    seen.failures().size()));
        }
    }

    private static void replacements(Tenant tenant, Installation installation, List<Finding> findings) {
        var seconds = new ArrayList<Double>();
        try (var traffic = tenant.traffic("default", tenant.host("shop-production"), GUESTS_PER_SECOND)) {
            traffic.awaitMore(GUESTS_PER_SECOND);
            for (int i = 0; i < ROUNDS; i++) {
                replace(tenant, 200 + i);
                tenant.readyPods("default").forEach(pod -> seconds.add(scheduledToReady(pod)));
            }
            installation.replacePods();
            traffic.awaitMore(GUESTS_PER_SECOND);
            var seen = traffic.stop();
            findings.add(Finding.none(
                    "failed requests of " + seen.sent() + ", " + ROUNDS
                            + " rolling updates of the pool and one of the operator",
                    seen.failures().size()));
            seen.failures().stream()
                    .findFirst()
                    .ifPresent(failure -> findings.add(Finding.told("the first of them", failure.what())));
        }
        var values = seconds.stream().mapToDouble(Double::doubleValue).toArray();
        findings.add(Finding.told(
                "scheduled to ready during rolling updates right after one another, while pods before are compiling",
                "%.0f s at the median, %.0f at most".formatted(Finding.median(values), Finding.worst(values))));
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
