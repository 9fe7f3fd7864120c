package dev.skep.e2e.proof;

import dev.skep.e2e.stage.Kubernetes;
import dev.skep.e2e.stage.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs all parts on a cluster with Skep installed and writes docs/proof.md. It ends with 1 when a bar was not held. */
@Command(
        name = "proof",
        mixinStandardHelpOptions = true,
        description = "Proves what Skep promises; writes docs/proof.md.")
public final class Proof implements Callable<Integer> {

    private static final List<Part> PARTS =
            List.of(new EditsPart(), new RolloutPart(), new OutagePart(), new CrashPart(), new ManyPart());

    private static final Path SECTIONS = Node.root().resolve("target/proof");

    @Option(names = "--kubeconfig", required = true, description = "The cluster.")
    private Path kubeconfig;

    @Option(names = "--only", split = ",", description = "Parts, of: edits, rollouts, outages, crashes, many.")
    private List<String> only = List.of();

    @Option(names = "--page", description = "What to write (default: docs/proof.md).")
    private Path page = Node.root().resolve("docs/proof.md");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Proof()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        var held = true;
        Files.createDirectories(SECTIONS);
        try (var kubernetes = Kubernetes.connect(kubeconfig)) {
            for (var part : PARTS) {
                if (only.isEmpty() || only.contains(part.name())) {
                    held &= run(part, kubernetes);
                }
            }
        }
        Files.writeString(page, Page.of(sections()));
        System.out.println("wrote " + page);
        return held ? 0 : 1;
    }

    /** What a part found is kept until it runs again, with the commit it was found on. */
    private static List<String> sections() throws IOException {
        var sections = new ArrayList<String>();
        for (var part : PARTS) {
            var section = SECTIONS.resolve(part.name() + ".md");
            if (Files.exists(section)) {
                sections.add(Files.readString(section));
            }
        }
        return sections;
    }

    /** @return whether every bar was held */
    private static boolean run(Part part, Kubernetes kubernetes) throws IOException {
        System.out.println(part.name());
        var section = SECTIONS.resolve(part.name() + ".md");
        try {
            var findings = part.run(kubernetes);
            findings.forEach(finding -> System.out.println("  " + finding));
            Files.writeString(section, Page.section(part.name(), setting(), findings));
            return findings.stream().allMatch(Finding::held);
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
            var why = String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
            Files.writeString(section, Page.broken(part.name(), setting(), why));
            return false;
        }
    }

    private static String setting() throws IOException {
        var root = Node.root();
        var commit = Kubernetes.output("git", "-C", root.toString(), "rev-parse", "--short", "HEAD");
        var changed =
                Kubernetes.output("git", "-C", root.toString(), "status", "--porcelain", "-uno", "--", "src", "config");
        var processor = line("/proc/cpuinfo", "model name");
        var kibibytes = Long.parseLong(line("/proc/meminfo", "MemTotal").replaceAll("\\D", ""));
        return "Commit %s%s, %s, %d × %s, %d GB, Linux %s, load average at the end %s.\n"
                .formatted(
                        commit.strip(),
                        changed.isBlank() ? "" : " with changes",
                        Instant.now().truncatedTo(ChronoUnit.MINUTES),
                        Runtime.getRuntime().availableProcessors(),
                        processor,
                        Math.round(kibibytes / 1024.0 / 1024.0),
                        System.getProperty("os.version"),
                        Files.readString(Path.of("/proc/loadavg")).split(" ")[1]);
    }

    private static String line(String file, String name) throws IOException {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("0");
        }
    }
}
