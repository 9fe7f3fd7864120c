package dev.skep.bench.part;

import dev.skep.bench.report.Measurement;
import dev.skep.bench.server.Site;
import java.io.IOException;
import java.util.List;

/** One thing that is measured, by itself: it starts the servers it needs and ends them. */
public interface Part {
    /** What {@code --only} calls it. */
    String name();

    Findings measure(Site site, Effort effort, Progress progress) throws IOException, InterruptedException;

    /**
     * @param rounds pairs of runs, one on each side in turn
     * @param seconds of one run
     */
    record Effort(int rounds, int seconds) {}

    /** @param notes whole sentences about what was odd, for the page */
    record Findings(List<Measurement> measurements, List<String> notes) {
        public static Findings of(Measurement... measurements) {
            return new Findings(List.of(measurements), List.of());
        }
    }

    /** All parts, in the order in which they are run. */
    static List<Part> all() {
        return List.of(
                new CpuPart(),
                new WarmUpPart(),
                new StartPart(),
                new FirstCallPart(),
                new MemoryPart(),
                new NeighboursPart(),
                new EditsPart(),
                new LaunchersPart());
    }
}
