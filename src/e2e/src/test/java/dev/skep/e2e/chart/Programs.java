package dev.skep.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.e2e.stage.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Helm and kubectl of the releases that {@code config/cluster/programs} pins, so that every machine renders alike. */
record Programs(Path helm, Path kubectl) {

    /** The release and its namespace wherever a test does not care. */
    static final String RELEASE = "skep";

    static final String NAMESPACE = "skep-system";

    private static final String CHART = "helm/skep";

    private static Optional<Programs> found;

    record Said(int exitCode, String output, String complaint) {}

    /** Compiles them where that was never done; empty where it cannot be. */
    static synchronized Optional<Programs> find() {
        if (found == null) {
            found = System.getProperty("os.name").equals("Linux") ? build() : Optional.empty();
        }
        return found;
    }

    static Programs here() {
        return find().orElseThrow();
    }

    private static Optional<Programs> build() {
        return dev.skep.e2e.stage.Programs.built("helm", "kubernetes")
                .map(folders -> new Programs(
                        folders.get(0).resolve("helm"), folders.get(1).resolve("kubectl")));
    }

    Said helm(String... arguments) {
        return run(command(helm, arguments));
    }

    /** The chart of this checkout as a release in {@code skep-system}. */
    Manifests release(String... arguments) {
        return Manifests.parse(output(template(CHART, RELEASE, NAMESPACE, arguments)));
    }

    Manifests release(Path chart, String release, String namespace, String... arguments) {
        return Manifests.parse(output(template(chart.toString(), release, namespace, arguments)));
    }

    /** What Helm says of values it does not take. */
    String refusal(String... arguments) {
        var said = run(template(CHART, RELEASE, NAMESPACE, arguments));
        assertThat(said.exitCode()).as("%s is refused", List.of(arguments)).isNotZero();
        assertThat(said.output()).isEmpty();
        return said.complaint();
    }

    Manifests kustomize(String folder) {
        return Manifests.parse(output(command(kubectl, "kustomize", folder)));
    }

    static Path chart() {
        return Node.root().resolve(CHART);
    }

    private List<String> template(String chart, String release, String namespace, String... arguments) {
        var command = command(helm, "template", release, chart, "--namespace", namespace);
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> command(Path program, String... arguments) {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String output(List<String> command) {
        var said = run(command);
        assertThat(said.exitCode())
                .as("%s says %s", String.join(" ", command), said.complaint())
                .isZero();
        return said.output();
    }

    private static Said run(List<String> command) {
        try {
            var process =
                    new ProcessBuilder(command).directory(Node.root().toFile()).start();
            process.getOutputStream().close();
            var complaint = CompletableFuture.supplyAsync(() -> read(process.errorReader(StandardCharsets.UTF_8)));
            var output = read(process.inputReader(StandardCharsets.UTF_8));
            return new Said(process.waitFor(), output, complaint.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(java.io.Reader reader) {
        try (reader) {
            return reader.readAllAsString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
