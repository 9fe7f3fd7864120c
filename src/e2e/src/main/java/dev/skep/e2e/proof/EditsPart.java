package dev.skep.e2e.proof;

import static dev.skep.e2e.stage.Workers.answering;
import static dev.skep.e2e.stage.Workers.service;

import dev.skep.e2e.stage.Kubernetes;
import dev.skep.e2e.stage.ReadyWatch;
import dev.skep.e2e.stage.Tenant;
import java.util.ArrayList;
import java.util.List;

/** Edits of a template under load: from {@code kubectl apply} to every pod serving it, and to Ready. */
final class EditsPart implements Part {

    private static final int EDITS = 20;
    private static final int GUESTS_PER_SECOND = 200;
    /** Pods that have just started spend both cores on compiling; a pool mostly has been there for a while. */
    private static final int WARM_UP_SECONDS = 30;

    private static final double MEDIAN_SECONDS_MAX = 1;
    private static final double WORST_SECONDS_MAX = 3;

    @Override
    public String name() {
        return "edits";
    }

    @Override
    public List<Finding> run(Kubernetes kubernetes) {
        try (var tenant = Tenant.move(kubernetes, "proof-edits")) {
            tenant.apply(service("shop", answering("edit 0")));
            tenant.awaitReady("shop");
            tenant.awaitPods("default", 2);
            var host = tenant.host("shop-production");
            var served = new double[EDITS];
            var ready = new double[EDITS];
            var tooEarly = 0;
            try (var traffic = tenant.traffic("default", host, GUESTS_PER_SECOND)) {
                traffic.awaitMore((long) WARM_UP_SECONDS * GUESTS_PER_SECOND);
                for (int i = 0; i < EDITS; i++) {
                    var text = "edit " + (i + 1);
                    try (var watch = ReadyWatch.of(tenant, "shop", "shop-production")) {
                        var clock = new Stopwatch();
                        var start = System.nanoTime();
                        tenant.apply(service("shop", answering(text)));
                        tenant.awaitEverywhere(
                                "default", host, answer -> answer.body().equals(text));
                        served[i] = clock.seconds();
                        var turned = watch.awaitDeployedAndReady();
                        ready[i] = (turned.nanoTime() - start) / 1e9;
                        tooEarly += (int) turned.answers().stream()
                                .filter(answer -> !answer.body().equals(text))
                                .count();
                    }
                }
                var seen = traffic.stop();
                var findings = new ArrayList<Finding>();
                findings.add(Finding.atMost(
                        "apply to served by every pod, median of " + EDITS,
                        Finding.median(served),
                        MEDIAN_SECONDS_MAX,
                        "s"));
                findings.add(Finding.atMost(
                        "apply to served by every pod, worst", Finding.worst(served), WORST_SECONDS_MAX, "s"));
                findings.add(Finding.told("apply to Ready, median", "%.2f s".formatted(Finding.median(ready))));
                findings.add(Finding.none("pods that served something older when Ready turned true", tooEarly));
                findings.add(Finding.none(
                        "failed requests of " + seen.sent() + " meanwhile",
                        seen.failures().size()));
                return findings;
            }
        }
    }
}
