package dev.skep.bench.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Workers as Skep's users write them: one WorkerService per file, the module as a literal block. */
public final class Manifests {
    private Manifests() {}

    public static void write(Path folder, List<Worker> workers) throws IOException {
        Files.createDirectories(folder);
        for (Worker worker : workers) {
            Files.writeString(file(folder, worker), manifest(worker));
        }
    }

    public static Path file(Path folder, Worker worker) {
        return folder.resolve(worker.name() + ".yaml");
    }

    public static String manifest(Worker worker) {
        var yaml = new StringBuilder("""
                apiVersion: skep.dev/v1alpha1
                kind: WorkerService
                metadata: {name: %s, namespace: default}
                spec:
                  template:
                    main: index.js
                    compatibilityDate: "%s"
                    modules:
                      - name: index.js
                        esModule: |
                """.formatted(worker.name(), Worker.COMPATIBILITY_DATE));
        worker.module()
                .lines()
                .map(line -> line.isEmpty() ? "\n" : " ".repeat(12) + line + "\n")
                .forEach(yaml::append);
        if (!worker.services().isEmpty()) {
            String services = worker.services().entrySet().stream()
                    .map(binding -> "{name: %s, service: %s}".formatted(binding.getKey(), binding.getValue()))
                    .collect(Collectors.joining(", "));
            yaml.append("    services: [").append(services).append("]\n");
        }
        worker.cpuMillis().ifPresent(millis -> yaml.append("    limits: {cpuMillis: %d}\n".formatted(millis)));
        return yaml.toString();
    }
}
