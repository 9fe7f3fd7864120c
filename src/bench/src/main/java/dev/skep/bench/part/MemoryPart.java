package dev.skep.bench.part;

import dev.skep.bench.load.Answer;
import dev.skep.bench.load.Call;
import dev.skep.bench.report.Measurement;
import dev.skep.bench.server.Server;
import dev.skep.bench.server.Site;
import dev.skep.bench.worker.Worker;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Resident memory of one process with 1,000 distinct workers, two seconds after each has been called once. */
final class MemoryPart implements Part {
    private static final int WORKERS = 1000;
    private static final int SETTLE_SECONDS = 2;
    private static final Call CALL = Call.get("/items/7");

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Findings measure(Site site, Effort effort, Progress progress) throws IOException, InterruptedException {
        List<Worker> workers = Worker.fresh(WORKERS);
        double our;
        double their;
        try (Server server = site.ours(workers)) {
            server.awaitReady(WORKERS);
            double millis = server.awaitAnswer(workers.getLast().name(), CALL);
            progress.step("memory: Skep serves %d workers after %.1f s", WORKERS, millis / 1000);
            our = megabytes(server, workers);
        }
        try (Server server = site.theirsRouted(workers)) {
            double millis = server.awaitAnswer(workers.getLast().name(), CALL);
            progress.step("memory: workerd serves %d workers after %.1f s", WORKERS, millis / 1000);
            their = megabytes(server, workers);
        }
        progress.step("memory: %.0f MB, workerd %.0f MB", our, their);
        return Findings.of(Measurement.of("workers1000.rss", "MB", our, their));
    }

    private static double megabytes(Server server, List<Worker> workers) throws IOException, InterruptedException {
        for (Worker worker : workers) {
            Answer answer = server.call(worker.name(), CALL);
            if (!answer.text().contains('"' + worker.name() + '"')) {
                throw new IOException("the call to " + worker.name() + " gave " + answer);
            }
        }
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        return server.rssMegabytes();
    }
}
