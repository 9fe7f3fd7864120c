package dev.skep.bench.part;

import dev.skep.bench.load.Wrk;
import dev.skep.bench.report.Measurement;
import dev.skep.bench.server.Server;
import dev.skep.bench.server.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** CPU per request in the seconds 5 to 10 of a fresh process that has been under load since its first answer. */
final class WarmUpPart implements Part {
    private static final int ROUNDS_MAX = 3;
    private static final int FROM_SECONDS = 5;
    private static final int SECONDS = 5;
    private static final Case HELLO = Case.HELLO;

    @Override
    public String name() {
        return "warmup";
    }

    @Override
    public Findings measure(Site site, Effort effort, Progress progress) throws IOException, InterruptedException {
        int rounds = Math.min(effort.rounds(), ROUNDS_MAX);
        List<Double> our = new ArrayList<>();
        List<Double> their = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            try (Server server = site.ours(List.of(HELLO.worker()))) {
                our.add(cpuMicros(site.wrk(), server));
            }
            try (Server server = site.theirs(List.of(HELLO.worker()))) {
                their.add(cpuMicros(site.wrk(), server));
            }
            progress.step(
                    "warmup: round %d of %d: %.1f µs per request, workerd %.1f µs",
                    round, rounds, our.getLast(), their.getLast());
        }
        return Findings.of(new Measurement("warmup.cpu", "µs", our, their));
    }

    private static double cpuMicros(Wrk wrk, Server server) throws IOException, InterruptedException {
        server.awaitAnswer(HELLO.name(), HELLO.call());
        load(wrk, server, Math.max(1, FROM_SECONDS - (int) (server.millisSinceStart() / 1000)));
        long rest = FROM_SECONDS * 1000L - (long) server.millisSinceStart();
        TimeUnit.MILLISECONDS.sleep(Math.max(0, rest));
        long before = server.cpuMicros();
        long requests = load(wrk, server, SECONDS);
        return (double) (server.cpuMicros() - before) / requests;
    }

    private static long load(Wrk wrk, Server server, int seconds) throws IOException, InterruptedException {
        String worker = HELLO.name();
        return wrk.run(server.port(worker), server.host(worker), HELLO.call(), HELLO.connections(), seconds)
                .requests();
    }
}
