package dev.skep.operator.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Where the programs of Kubernetes are, which {@code config/cluster/programs/build} compiles once. */
final class Programs {

    private static final long COMPILING_MINUTES_MAX = 30;

    static Path kubernetes() {
        return built().or(Programs::cached)
                .orElseThrow(() -> new IllegalStateException(
                        "there is no Kubernetes to test with: config/cluster/programs/build kubernetes makes one"));
    }

    private static Optional<Path> built() {
        var script = root().resolve("config/cluster/programs/build");
        if (!Files.isExecutable(script)) {
            return Optional.empty();
        }
        try {
            var build = new ProcessBuilder(script.toString(), "kubernetes")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var said = new String(build.getInputStream().readAllBytes()).strip();
            return build.waitFor(COMPILING_MINUTES_MAX, TimeUnit.MINUTES) && build.exitValue() == 0
                    ? Optional.of(Path.of(said))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The newest that was compiled by whatever checkout. */
    private static Optional<Path> cached() {
        var cache = Path.of(System.getProperty("user.home"), ".cache/skep/programs");
        if (!Files.isDirectory(cache)) {
            return Optional.empty();
        }
        try (var folders = Files.list(cache)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("kubernetes-"))
                    .filter(folder -> Files.isExecutable(folder.resolve("kube-apiserver")))
                    .max(Comparator.comparingLong(folder -> folder.toFile().lastModified()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The checkout: tests run in a module's folder. */
    static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("crds"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private Programs() {}
}
