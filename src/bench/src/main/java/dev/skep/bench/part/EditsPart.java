package dev.skep.bench.part;

import dev.skep.bench.load.Call;
import dev.skep.bench.load.Wire;
import dev.skep.bench.report.Measurement;
import dev.skep.bench.server.Server;
import dev.skep.bench.server.Site;
import dev.skep.bench.worker.Manifests;
import dev.skep.bench.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** From saving the script in a manifest, in place as most editors do, to the first answer of the new one. */
final class EditsPart implements Part {
    private static final int EDITS = 20;
    private static final int PAUSE_MILLIS_MAX = 400;
    private static final long PATIENCE_MILLIS_MAX = 10_000;
    private static final Call CALL = Call.get("/");

    @Override
    public String name() {
        return "edits";
    }

    @Override
    public Findings measure(Site site, Effort effort, Progress progress) throws IOException, InterruptedException {
        Worker template = Worker.of("edit");
        Path folder = site.folder("skep-edits");
        Path manifests = folder.resolve("manifests");
        Manifests.write(manifests, List.of(template.numbered("edit", "0")));
        var random = RandomGenerator.getDefault();
        List<Double> millis = new ArrayList<>();
        try (Server server = site.ours(folder, site.launcher(), Map.of())) {
            server.awaitAnswer("edit", CALL);
            try (var wire = new Wire(server.port("edit"))) {
                for (int edit = 1; edit <= EDITS; edit++) {
                    Thread.sleep(random.nextInt(PAUSE_MILLIS_MAX));
                    Worker edited = template.numbered("edit", Integer.toString(edit));
                    long start = System.nanoTime();
                    Files.writeString(Manifests.file(manifests, edited), Manifests.manifest(edited));
                    awaitText(wire, server.host("edit"), "edit " + edit + "\n");
                    millis.add((System.nanoTime() - start) / 1e6);
                }
            }
        }
        var measurement = new Measurement("edits.served", "ms", millis, List.of());
        progress.step(
                "edits: %d edits served after %.0f ms (median), %.0f ms at most",
                EDITS,
                measurement.oursMedian(),
                millis.stream().mapToDouble(each -> each).max().orElseThrow());
        return Findings.of(measurement);
    }

    private static void awaitText(Wire wire, String host, String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_MILLIS_MAX * 1_000_000;
        while (!wire.call(host, CALL).text().equals(text)) {
            if (System.nanoTime() > end) {
                throw new IOException("an edit was not served within " + PATIENCE_MILLIS_MAX + " ms");
            }
            Thread.sleep(1);
        }
    }
}
