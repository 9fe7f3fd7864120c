package dev.skep.bench.part;

import dev.skep.bench.load.Call;
import dev.skep.bench.load.OpenLoop;
import dev.skep.bench.report.Measurement;
import dev.skep.bench.server.Server;
import dev.skep.bench.server.Site;
import dev.skep.bench.worker.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A well-behaved worker at a constant rate, alone and beside bad ones. Each bad one has two callers that call
 * again whatever happened, from the first measured request on, so that its first long turn is among what is seen.
 * Every neighbourhood has a process of its own: a loop may go on long after its callers have left.
 */
final class NeighboursPart implements Part {
    private static final int PER_SECOND = 2000;
    private static final int WARM_UP_SECONDS = 8;
    private static final int CALLERS = 2;
    private static final int LIMIT_MILLIS = 200;
    private static final int TURN_MILLIS = 500;
    private static final int SECONDS_PER_ROUND = 2;
    private static final long PAUSE_NANOS = 10_000_000;
    private static final Case VICTIM = Case.HELLO;

    @Override
    public String name() {
        return "neighbours";
    }

    /** @param misbehaving calls to bad workers, by worker */
    private record Neighbourhood(String name, Map<String, Call> misbehaving) {}

    @Override
    public Findings measure(Site site, Effort effort, Progress progress) throws IOException, InterruptedException {
        int seconds = effort.rounds() * SECONDS_PER_ROUND;
        Worker loop = Worker.of("loop");
        List<Worker> workers = List.of(
                VICTIM.worker(), loop, loop.limited("loop200", LIMIT_MILLIS), Worker.of("allocate"), Worker.of("turn"));
        List<Measurement> measurements = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Call turn = Call.get("/?steps=" + stepsOfOneTurn(site));
        for (Neighbourhood neighbourhood : neighbourhoods(turn)) {
            try (Server server = site.ours(workers)) {
                server.awaitReady(workers.size());
                load(server, WARM_UP_SECONDS);
                OpenLoop.Seen seen = beside(server, neighbourhood, seconds);
                measurements.addAll(measurements(neighbourhood, seen, progress));
                seen.firstFailure()
                        .ifPresent(what -> notes.add(
                                "The first failure beside `%s` was: %s.".formatted(neighbourhood.name(), what)));
            }
        }
        return new Findings(measurements, notes);
    }

    private static List<Neighbourhood> neighbourhoods(Call turn) {
        Call call = Call.get("/");
        return List.of(
                new Neighbourhood("alone", Map.of()),
                new Neighbourhood("turn", Map.of("turn", turn)),
                new Neighbourhood("loop", Map.of("loop", call)),
                new Neighbourhood("loop200", Map.of("loop200", call)),
                new Neighbourhood("allocate", Map.of("allocate", call)),
                new Neighbourhood("all", Map.of("turn", turn, "loop200", call, "allocate", call)));
    }

    private static OpenLoop.Seen load(Server server, int seconds) throws InterruptedException {
        String victim = VICTIM.name();
        return OpenLoop.run(server.port(victim), server.host(victim), VICTIM.call(), PER_SECOND, seconds);
    }

    private static OpenLoop.Seen beside(Server server, Neighbourhood neighbourhood, int seconds)
            throws InterruptedException {
        var going = new AtomicBoolean(true);
        neighbourhood.misbehaving().forEach((worker, call) -> {
            for (int i = 0; i < CALLERS; i++) {
                Thread.startVirtualThread(() -> callAgain(server, worker, call, going));
            }
        });
        try {
            return load(server, seconds);
        } finally {
            going.set(false);
        }
    }

    private static List<Measurement> measurements(Neighbourhood neighbourhood, OpenLoop.Seen seen, Progress progress) {
        double max = seen.nanos().getMaxValue() / 1e6;
        progress.step(
                "neighbours: %s: p50 %.2f ms, p99 %.2f ms, max %.2f ms, %d failed of %d",
                neighbourhood.name(),
                seen.millis(50),
                seen.millis(99),
                max,
                seen.failed(),
                seen.nanos().getTotalCount());
        String prefix = "neighbours." + neighbourhood.name();
        return List.of(
                Measurement.of(prefix + ".p50", "ms", seen.millis(50)),
                Measurement.of(prefix + ".p99", "ms", seen.millis(99)),
                Measurement.of(prefix + ".max", "ms", max),
                Measurement.of(prefix + ".failures", "requests", seen.failed()));
    }

    private static void callAgain(Server server, String worker, Call call, AtomicBoolean going) {
        while (going.get()) {
            try {
                server.call(worker, call);
            } catch (IOException e) {
                // What a neighbour gets is its own affair; a server that is gone must not be hammered.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** So much work that a warm turn takes about half a second; the clock of a worker stands still within a turn. */
    private static long stepsOfOneTurn(Site site) throws IOException, InterruptedException {
        try (Server server = site.ours(List.of(Worker.of("turn")))) {
            long steps = 1_000_000;
            server.awaitAnswer("turn", Call.get("/?steps=1"));
            for (int tries = 0; tries < 12; tries++) {
                long start = System.nanoTime();
                server.call("turn", Call.get("/?steps=" + steps));
                double millis = (System.nanoTime() - start) / 1e6;
                steps = (long) (steps * Math.clamp(TURN_MILLIS / millis, 0.5, 4.0));
            }
            return steps;
        }
    }
}
