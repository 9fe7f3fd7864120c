package dev.skep.bench.part;

import dev.skep.bench.report.Measurement;
import dev.skep.bench.server.Server;
import dev.skep.bench.server.Site;
import dev.skep.bench.worker.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * From the start of the process to its first ready line, on the runtime image with its cache and on the plain
 * JDK. The launcher takes the image when it lies beside it; the plain one is the same launcher in a folder of
 * links that leaves the image out.
 */
final class LaunchersPart implements Part {
    private static final List<String> PLAIN = List.of("lib", "compiler", "classpath");

    @Override
    public String name() {
        return "launchers";
    }

    @Override
    public Findings measure(Site site, Effort effort, Progress progress) throws IOException, InterruptedException {
        Path home = site.launcher().toRealPath().getParent().getParent();
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(launcher("launchers.jdk", plain(home, site.folder("launcher")), site, effort, progress));
        if (Files.exists(home.resolve("skep.aot"))) {
            measurements.add(launcher("launchers.image", site.launcher(), site, effort, progress));
        } else {
            progress.step("launchers: no image with a cache beside the launcher, so only the plain JDK");
        }
        return new Findings(measurements, List.of());
    }

    private static Measurement launcher(String name, Path launcher, Site site, Effort effort, Progress progress)
            throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int round = 1; round <= effort.rounds(); round++) {
            Path folder = site.folder("skep-start");
            Manifests.write(folder.resolve("manifests"), List.of(Case.HELLO.worker()));
            try (Server server = site.ours(folder, launcher, Map.of("JAVA_HOME", System.getProperty("java.home")))) {
                millis.add(server.awaitReady(1));
            }
        }
        var measurement = new Measurement(name, "ms", millis, List.of());
        progress.step("launchers: %s: ready after %.0f ms (median)", name, measurement.oursMedian());
        return measurement;
    }

    private static Path plain(Path home, Path folder) throws IOException {
        for (String part : PLAIN) {
            Files.createSymbolicLink(folder.resolve(part), home.resolve(part));
        }
        Path bin = Files.createDirectories(folder.resolve("bin"));
        return Files.copy(
                home.resolve("bin/skep"), bin.resolve("skep"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }
}
