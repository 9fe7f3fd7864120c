package dev.skep.e2e.proof;

import static dev.skep.e2e.stage.Workers.answering;
import static dev.skep.e2e.stage.Workers.service;

import dev.skep.e2e.stage.Installation;
import dev.skep.e2e.stage.Kubernetes;
import dev.skep.e2e.stage.Node;
import dev.skep.e2e.stage.Tenant;
import java.util.ArrayList;
import java.util.List;

/** A minute without an API server, and rounds of kill -9, under load. */
final class OutagePart implements Part {

    private static final int GUESTS_PER_SECOND = 200;
    private static final int SILENCE_SECONDS = 60;
    private static final int KILLS = 6;
    /** More often, and the kubelet makes a container wait longer than anybody wants to. */
    private static final int POD_KILLS = 4;

    private static final double NEXT_EDIT_SECONDS_MAX = 5;
    /** After a pod was killed, connections to it break until nobody is sent to it any more. */
    private static final long BREAKS_NANOS = 2_000_000_000L;

    private int edits;

    @Override
    public String name() {
        return "outages";
    }

    @Override
    public List<Finding> run(Kubernetes kubernetes) {
        var node = kubernetes.node().orElseThrow();
        var installation = Installation.of(kubernetes);
        try (var tenant = Tenant.move(kubernetes, "proof-outages")) {
            tenant.apply(service("shop", answering("edit 0")));
            tenant.awaitReady("shop");
            tenant.awaitPods("default", 2);
            var findings = new ArrayList<Finding>();
            silence(tenant, node, findings);
            operatorKills(tenant, installation, findings);
            podKills(tenant, node, findings);
            return findings;
        }
    }

    private void silence(Tenant tenant, Node node, List<Finding> findings) {
        try (var traffic = tenant.traffic("default", tenant.host("shop-production"), GUESTS_PER_SECOND)) {
            traffic.awaitMore(GUESTS_PER_SECOND);
            node.silenceApiServer();
            try {
                traffic.awaitMore((long) SILENCE_SECONDS * GUESTS_PER_SECOND);
            } finally {
                node.wakeApiServer();
            }
            var seconds = edit(tenant);
            var seen = traffic.stop();
            findings.add(Finding.none(
                    "failed requests of " + seen.sent() + ", " + SILENCE_SECONDS + " s without an API server",
                    seen.failures().size()));
            findings.add(Finding.atMost("edit after that to served", seconds, NEXT_EDIT_SECONDS_MAX, "s"));
        }
    }

    private void operatorKills(Tenant tenant, Installation installation, List<Finding> findings) {
        try (var traffic = tenant.traffic("default", tenant.host("shop-production"), GUESTS_PER_SECOND)) {
            var seconds = new double[KILLS];
            for (int i = 0; i < KILLS; i++) {
                // New pods: one that was killed a few times is kept waiting before it is started again.
                installation.replacePods();
                if (i % 2 == 0) {
                    installation.kill(installation.leader().orElseThrow());
                } else {
                    installation.pods().forEach(installation::kill);
                    Kubernetes.await("a replica again")
                            .until(() -> !installation.readyPods().isEmpty());
                }
                seconds[i] = edit(tenant);
            }
            var seen = traffic.stop();
            findings.add(Finding.none(
                    "failed requests of " + seen.sent() + ", " + KILLS + " kills of the leader or of all replicas",
                    seen.failures().size()));
            findings.add(Finding.atMost(
                    "edit after a kill to served, worst", Finding.worst(seconds), NEXT_EDIT_SECONDS_MAX, "s"));
        }
    }

    private void podKills(Tenant tenant, Node node, List<Finding> findings) {
        try (var traffic = tenant.traffic("default", tenant.host("shop-production"), GUESTS_PER_SECOND)) {
            traffic.awaitMore(GUESTS_PER_SECOND);
            var kills = new ArrayList<Long>();
            for (int i = 0; i < POD_KILLS; i++) {
                tenant.awaitPods("default", 2);
                var pod = tenant.readyPods("default").get(i % 2);
                kills.add(System.nanoTime());
                node.kill(pod);
                Kubernetes.await("the loss to be seen")
                        .until(() -> tenant.readyPods("default").size() < 2);
            }
            tenant.awaitPods("default", 2);
            var seen = traffic.stop();
            var late = seen.failures().stream()
                    .filter(failure -> kills.stream()
                            .noneMatch(kill -> failure.at() >= kill && failure.at() < kill + BREAKS_NANOS))
                    .count();
            findings.add(Finding.none(
                    "failed requests of " + seen.sent() + ", " + POD_KILLS
                            + " kills of a pod, later than 2 s after one",
                    late));
            findings.add(Finding.told(
                    "connections that broke in the 2 s after a kill, in all",
                    String.valueOf(seen.failures().size() - late)));
        }
    }

    /** Seconds from when an edit was taken to when every pod served it. */
    private double edit(Tenant tenant) {
        var text = "edit " + ++edits;
        Kubernetes.await("the API server to answer")
                .until(() -> !tenant.pods("default").isEmpty());
        var clock = new Stopwatch();
        Kubernetes.await("the API server to take an edit").until(() -> {
            tenant.apply(service("shop", answering(text)));
            return true;
        });
        tenant.awaitEverywhere("default", tenant.host("shop-production"), answer -> answer.body()
                .equals(text));
        return clock.seconds();
    }
}
