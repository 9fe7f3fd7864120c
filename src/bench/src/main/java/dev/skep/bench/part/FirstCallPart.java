package dev.skep.bench.part;

import dev.skep.bench.load.Answer;
import dev.skep.bench.load.Call;
import dev.skep.bench.report.Measurement;
import dev.skep.bench.server.Server;
import dev.skep.bench.server.Site;
import dev.skep.bench.worker.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The first call to each of many workers of which no two are the same text, in a server that has served others
 * before. Skep has admitted each of them, as it must before one serves, and makes its context at the call.
 * workerd makes configured workers at its start; what is like ours is its worker loader, which makes a worker
 * from text when the first request for it arrives.
 */
final class FirstCallPart implements Part {
    private static final int WORKERS = 300;
    private static final int WARM_UP_SECONDS = 3;
    private static final long NANOS_MAX = 60_000_000_000L;
    private static final Call CALL = Call.get("/items/7");

    @Override
    public String name() {
        return "firstcall";
    }

    @Override
    public Findings measure(Site site, Effort effort, Progress progress) throws IOException, InterruptedException {
        List<Worker> workers = new ArrayList<>(Worker.fresh(WORKERS));
        Worker other = Worker.of("fresh").numbered("other", "other");
        List<Worker> withOther = new ArrayList<>(workers);
        withOther.add(other);
        try (Server ours = site.ours(withOther);
                Server theirs = site.theirsLoading(Worker.of("fresh"))) {
            ours.awaitReady(withOther.size());
            progress.step("firstcall: %d workers are admitted", withOther.size());
            for (Server server : List.of(ours, theirs)) {
                server.awaitAnswer(other.name(), CALL);
                site.wrk().run(server.port(other.name()), server.host(other.name()), CALL, 8, WARM_UP_SECONDS);
            }
            Histogram our = new Histogram(NANOS_MAX, 3);
            Histogram their = new Histogram(NANOS_MAX, 3);
            for (Worker worker : workers) {
                our.recordValue(firstCallNanos(ours, worker));
                their.recordValue(firstCallNanos(theirs, worker));
            }
            progress.step(
                    "firstcall: p50 %.2f ms, workerd %.2f ms; p99 %.2f ms, workerd %.2f ms",
                    millis(our, 50), millis(their, 50), millis(our, 99), millis(their, 99));
            return Findings.of(
                    Measurement.of("firstcall.p50", "ms", millis(our, 50), millis(their, 50)),
                    Measurement.of("firstcall.p99", "ms", millis(our, 99), millis(their, 99)));
        }
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    /** With the connection made anew, as for a caller who has not been here before. */
    private static long firstCallNanos(Server server, Worker worker) throws IOException {
        long start = System.nanoTime();
        Answer answer = server.call(worker.name(), CALL);
        long nanos = System.nanoTime() - start;
        if (!answer.text().contains('"' + worker.name() + '"')) {
            throw new IOException("the first call to " + worker.name() + " gave " + answer);
        }
        return nanos;
    }
}
