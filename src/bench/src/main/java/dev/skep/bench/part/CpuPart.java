package dev.skep.bench.part;

import dev.skep.bench.load.Answer;
import dev.skep.bench.load.Wrk;
import dev.skep.bench.report.Measurement;
import dev.skep.bench.server.Server;
import dev.skep.bench.server.Site;
import dev.skep.bench.worker.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * CPU per request, warm. Both servers run all the time with all workers, as they would in production; the load
 * goes to one after the other, so that a noisy minute of the machine hits both.
 */
final class CpuPart implements Part {
    private static final int WARM_UP_RUNS_MIN = 4;
    private static final int WARM_UP_RUNS_MAX = 15;
    private static final double STEADY_FRACTION = 0.1;

    @Override
    public String name() {
        return "cpu";
    }

    /** One run of wrk and what the kernel charged the server for it. */
    private record Run(double cpuMicros, double perSecond, double p99Millis, long failed) {}

    @Override
    public Findings measure(Site site, Effort effort, Progress progress) throws IOException, InterruptedException {
        List<Case> cases = Case.all();
        List<Worker> workers = new ArrayList<>(cases.stream().map(Case::worker).toList());
        workers.add(Worker.of("auth"));
        List<Measurement> measurements = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        try (Server ours = site.ours(workers);
                Server theirs = site.theirs(workers)) {
            for (Case each : cases) {
                requireEqual(each, ours, theirs);
            }
            progress.step("cpu: all answers of both are equal");
            for (Case each : cases) {
                progress.step("cpu: warming up %s", each.name());
                warmUp(site.wrk(), ours, each, effort.seconds());
                warmUp(site.wrk(), theirs, each, effort.seconds());
                measurements.addAll(rounds(site.wrk(), each, ours, theirs, effort, progress, notes));
            }
        }
        return new Findings(measurements, notes);
    }

    /** Warm is who has stopped getting cheaper: three runs in a row that differ little. */
    private static void warmUp(Wrk wrk, Server server, Case each, int seconds)
            throws IOException, InterruptedException {
        List<Double> costs = new ArrayList<>();
        while (costs.size() < WARM_UP_RUNS_MAX && (costs.size() < WARM_UP_RUNS_MIN || !steady(costs))) {
            costs.add(run(wrk, server, each, seconds).cpuMicros());
        }
    }

    private static boolean steady(List<Double> costs) {
        List<Double> last = costs.subList(costs.size() - 3, costs.size());
        double low = last.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double high = last.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return high - low <= low * STEADY_FRACTION;
    }

    private static void requireEqual(Case each, Server ours, Server theirs) throws IOException, InterruptedException {
        ours.awaitAnswer(each.name(), each.call());
        theirs.awaitAnswer(each.name(), each.call());
        Answer our = ours.call(each.name(), each.call());
        Answer their = theirs.call(each.name(), each.call());
        if (!our.equals(their)) {
            throw new IOException(
                    "the answers to %s differ, so their cost cannot be compared:\n  Skep:    %s\n  workerd: %s"
                            .formatted(each.name(), our, their));
        }
    }

    private static List<Measurement> rounds(
            Wrk wrk, Case each, Server ours, Server theirs, Effort effort, Progress progress, List<String> notes)
            throws IOException, InterruptedException {
        List<Run> our = new ArrayList<>();
        List<Run> their = new ArrayList<>();
        for (int round = 1; round <= effort.rounds(); round++) {
            our.add(run(wrk, ours, each, effort.seconds()));
            their.add(run(wrk, theirs, each, effort.seconds()));
            progress.step(
                    "cpu: %s, round %d of %d: %.1f µs per request, workerd %.1f µs",
                    each.name(),
                    round,
                    effort.rounds(),
                    our.getLast().cpuMicros(),
                    their.getLast().cpuMicros());
        }
        long failed = our.stream().mapToLong(Run::failed).sum();
        long theirFailed = their.stream().mapToLong(Run::failed).sum();
        if (failed + theirFailed > 0) {
            notes.add("%s: %d requests failed on Skep, %d on workerd.".formatted(each.name(), failed, theirFailed));
        }
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(measurement(each.name() + ".cpu", "µs", our, their, Run::cpuMicros));
        if (each.equals(Case.HELLO)) {
            measurements.add(measurement("hello.rps", "requests/s", our, their, Run::perSecond));
            measurements.add(measurement("hello.p99", "ms", our, their, Run::p99Millis));
        }
        return measurements;
    }

    private static Measurement measurement(
            String name, String unit, List<Run> our, List<Run> their, java.util.function.Function<Run, Double> value) {
        return new Measurement(
                name,
                unit,
                our.stream().map(value).toList(),
                their.stream().map(value).toList());
    }

    private static Run run(Wrk wrk, Server server, Case each, int seconds) throws IOException, InterruptedException {
        String worker = each.name();
        long before = server.cpuMicros();
        Wrk.Seen seen = wrk.run(server.port(worker), server.host(worker), each.call(), each.connections(), seconds);
        long cpuMicros = server.cpuMicros() - before;
        return new Run((double) cpuMicros / seen.requests(), seen.perSecond(), seen.p99Micros() / 1e3, seen.failed());
    }
}
