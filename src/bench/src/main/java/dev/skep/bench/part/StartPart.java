package dev.skep.bench.part;

import dev.skep.bench.report.Measurement;
import dev.skep.bench.server.Server;
import dev.skep.bench.server.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** From the start of a process, with nothing kept from before, to its first served answer. */
final class StartPart implements Part {
    private static final Case HELLO = Case.HELLO;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public Findings measure(Site site, Effort effort, Progress progress) throws IOException, InterruptedException {
        List<Double> our = new ArrayList<>();
        List<Double> their = new ArrayList<>();
        for (int round = 1; round <= effort.rounds(); round++) {
            try (Server server = site.ours(List.of(HELLO.worker()))) {
                our.add(server.awaitAnswer(HELLO.name(), HELLO.call()));
            }
            try (Server server = site.theirs(List.of(HELLO.worker()))) {
                their.add(server.awaitAnswer(HELLO.name(), HELLO.call()));
            }
            progress.step(
                    "start: round %d of %d: first answer after %.0f ms, workerd %.0f ms",
                    round, effort.rounds(), our.getLast(), their.getLast());
        }
        return Findings.of(new Measurement("start.ready", "ms", our, their));
    }
}
