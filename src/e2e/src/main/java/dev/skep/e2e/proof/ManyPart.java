package dev.skep.e2e.proof;

import static dev.skep.e2e.stage.Workers.answering;
import static dev.skep.e2e.stage.Workers.service;

import dev.skep.api.workerservice.WorkerService;
import dev.skep.e2e.stage.Installation;
import dev.skep.e2e.stage.Kubernetes;
import dev.skep.e2e.stage.Tenant;
import java.io.IOException;
import java.util.List;

/** Five hundred services: what the operator holds, and what a restart costs when nothing changed. */
final class ManyPart implements Part {

    private static final int SERVICES = 500;
    private static final double MEBIBYTE = 1 << 20;
    private static final double MEGABYTES_MAX = 400;
    private static final double IDLE_SECONDS_MAX = 30;

    @Override
    public String name() {
        return "many";
    }

    @Override
    public List<Finding> run(Kubernetes kubernetes) throws IOException {
        var node = kubernetes.node().orElseThrow();
        var installation = Installation.of(kubernetes);
        installation.awaitWhole();
        try (var tenant = Tenant.move(kubernetes, "proof-many")) {
            var clock = new Stopwatch();
            for (int i = 0; i < SERVICES; i++) {
                tenant.apply(service("worker-" + i, answering("worker " + i)));
            }
            var applied = clock.seconds();
            Kubernetes.await("all services")
                    .atMost(java.time.Duration.ofMinutes(15))
                    .pollInterval(java.time.Duration.ofSeconds(1))
                    .until(() -> tenant.list(WorkerService.class).stream().allMatch(tenant::isReady));
            var ready = clock.seconds();
            installation.awaitRest();
            var megabytes = node.memory(installation.leader().orElseThrow()) / MEBIBYTE;

            var restart = restart(installation);
            var afterRestart = node.memory(installation.leader().orElseThrow()) / MEBIBYTE;
            return List.of(
                    Finding.told(SERVICES + " services applied one after the other", "%.0f s".formatted(applied)),
                    Finding.told("all of them Ready, from the first apply", "%.0f s".formatted(ready)),
                    Finding.atMost("resident memory of the leader", megabytes, MEGABYTES_MAX, "MiB"),
                    Finding.atMost("resident memory of the next leader at rest", afterRestart, MEGABYTES_MAX, "MiB"),
                    Finding.atMost("both replicas killed, until one leads and rests", restart, IDLE_SECONDS_MAX, "s"),
                    Finding.none("writes of the new leader though nothing changed", installation.writes()));
        }
    }

    private static double restart(Installation installation) {
        var clock = new Stopwatch();
        installation.killAll();
        installation.awaitWhole();
        var whole = clock.seconds();
        // Rest is seen by waiting; the waiting itself is not counted.
        installation.awaitRest();
        return whole;
    }
}
