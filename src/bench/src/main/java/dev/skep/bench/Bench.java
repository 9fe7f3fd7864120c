package dev.skep.bench;

import dev.skep.bench.load.Wrk;
import dev.skep.bench.part.Part;
import dev.skep.bench.part.Progress;
import dev.skep.bench.report.Page;
import dev.skep.bench.report.PartResult;
import dev.skep.bench.report.Plot;
import dev.skep.bench.report.Store;
import dev.skep.bench.report.Surroundings;
import dev.skep.bench.server.Site;
import dev.skep.bench.server.WorkerdPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs parts of the benchmark, keeps what they measured and writes the page anew from all that is kept. A number
 * never fails it; a part that could not be measured does, after the others have had their turn.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures Skep side by side with workerd; writes target/bench and docs/performance.md.")
public final class Bench implements Callable<Integer> {
    private static final String PAGE_ONLY = "page";

    @Option(names = "--root", description = "The repository.", defaultValue = ".")
    private Path root;

    @Option(
            names = "--skep",
            description = "The launcher to measure (default: target/skep/bin/skep in the repository).")
    private Path skep;

    @Option(
            names = "--only",
            split = ",",
            description = "Parts to measure, of: cpu, warmup, start, firstcall, memory, neighbours, edits, launchers;"
                    + " or page: only write the page anew.")
    private List<String> only = List.of();

    @Option(names = "--rounds", description = "Pairs of runs (default: ${DEFAULT-VALUE}).", defaultValue = "5")
    private int rounds;

    @Option(names = "--seconds", description = "Length of one run (default: ${DEFAULT-VALUE}).", defaultValue = "2")
    private int seconds;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path repository = root.toRealPath();
        Path target = repository.resolve("target/bench");
        var store = new Store(target);
        int status = 0;
        if (!only.equals(List.of(PAGE_ONLY))) {
            Optional<String> missing = missing(repository);
            if (missing.isPresent()) {
                System.err.println(missing.get());
                return 2;
            }
            status = measure(repository, target, store);
        }
        write(repository, store);
        return status;
    }

    private Optional<String> missing(Path repository) {
        for (String part : only) {
            if (Part.all().stream().noneMatch(each -> each.name().equals(part))) {
                return Optional.of("--only: there is no part '" + part + "'; bench --help lists them.");
            }
        }
        if (!Files.exists(Path.of("/proc/self/stat"))) {
            return Optional.of("CPU time is read from /proc, so the benchmark runs on Linux only.");
        }
        if (!Files.isExecutable(launcher(repository))) {
            return Optional.of(
                    "there is no " + launcher(repository) + ": run make build, or name a launcher by --skep.");
        }
        return Wrk.missing();
    }

    private Path launcher(Path repository) {
        return skep == null ? repository.resolve("target/skep/bin/skep") : skep.toAbsolutePath();
    }

    private int measure(Path repository, Path target, Store store) throws IOException, InterruptedException {
        var progress = new Progress(System.out);
        Path pinned = repository.resolve("src/bench/src/main/workerd");
        Path workerd = WorkerdPackage.install(pinned, target.resolve("workerd"));
        Path work = emptied(target.resolve("work"));
        var site = new Site(work, launcher(repository), workerd);
        var effort = new Part.Effort(rounds, seconds);
        String setting = "%d rounds of %d s, workerd %s".formatted(rounds, seconds, WorkerdPackage.version(pinned));
        int status = 0;
        for (Part part : Part.all()) {
            if (!only.isEmpty() && !only.contains(part.name())) {
                continue;
            }
            try {
                var surroundings = Surroundings.of(repository, Clock.systemUTC());
                Part.Findings findings = part.measure(site, effort, progress);
                store.keep(new PartResult(
                        part.name(),
                        surroundings.date(),
                        surroundings.commit(),
                        surroundings.machine(),
                        setting,
                        findings.measurements(),
                        findings.notes()));
            } catch (IOException | IllegalStateException e) {
                progress.step("%s: could not be measured: %s", part.name(), e.getMessage());
                status = 1;
            }
        }
        return status;
    }

    private static void write(Path repository, Store store) throws IOException {
        List<PartResult> parts = new ArrayList<>();
        for (Part part : Part.all()) {
            store.part(part.name()).ifPresent(parts::add);
        }
        if (parts.isEmpty()) {
            return;
        }
        store.writeResults(parts);
        Path docs = Files.createDirectories(repository.resolve("docs"));
        Files.writeString(docs.resolve("performance.md"), Page.of(parts));
        Files.writeString(docs.resolve("performance.svg"), Plot.of(parts));
        System.out.println("wrote target/bench/results.json, docs/performance.md and docs/performance.svg");
    }

    private static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
