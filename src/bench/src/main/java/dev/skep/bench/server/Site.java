package dev.skep.bench.server;

import dev.skep.bench.load.Wrk;
import dev.skep.bench.worker.Manifests;
import dev.skep.bench.worker.Worker;
import dev.skep.bench.worker.WorkerdConfig;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where servers are started. Each gets a folder of its own, made anew, so that no run sees what another left behind.
 */
public final class Site {
    private final Path work;
    private final Path launcher;
    private final Path workerd;
    private final AtomicInteger count = new AtomicInteger();

    public Site(Path work, Path launcher, Path workerd) {
        this.work = work;
        this.launcher = launcher;
        this.workerd = workerd;
    }

    public Wrk wrk() {
        return new Wrk(work.resolve("wrk"));
    }

    public Path launcher() {
        return launcher;
    }

    /** Skep on manifests of these workers. */
    public Server ours(List<Worker> workers) throws IOException {
        Path folder = folder("skep");
        Manifests.write(folder.resolve("manifests"), workers);
        return ours(folder, launcher, Map.of());
    }

    /** Skep on the manifests in {@code folder/manifests}, with its data beside them. */
    public Server ours(Path folder, Path launcher, Map<String, String> environment) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "run"));
        command.addAll(List.of("--manifests", folder.resolve("manifests").toString()));
        command.addAll(List.of("--port", Integer.toString(port), "--admin-port", "0"));
        command.addAll(List.of(
                "--domain", "localhost", "--data", folder.resolve("data").toString()));
        return new Server(command, environment, folder.resolve("skep.log"), Map.of(), port);
    }

    /** workerd with a socket for each of these workers. */
    public Server theirs(List<Worker> workers) throws IOException {
        Path folder = folder("workerd");
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (Worker worker : workers) {
            ports.put(worker.name(), freePort());
        }
        return theirs(folder, WorkerdConfig.perSocket(folder, workers, ports), ports, 0);
    }

    /** workerd with one socket and a router before these workers, all of them made at start. */
    public Server theirsRouted(List<Worker> workers) throws IOException {
        Path folder = folder("workerd");
        int port = freePort();
        return theirs(folder, WorkerdConfig.routed(folder, workers, port), Map.of(), port);
    }

    /** workerd making workers from the template on the first request for each. */
    public Server theirsLoading(Worker template) throws IOException {
        Path folder = folder("workerd");
        int port = freePort();
        return theirs(folder, WorkerdConfig.loading(folder, template, port), Map.of(), port);
    }

    private Server theirs(Path folder, Path config, Map<String, Integer> ports, int port) throws IOException {
        List<String> command = List.of(workerd.toString(), "serve", config.toString(), "--experimental");
        return new Server(command, Map.of(), folder.resolve("workerd.log"), ports, port);
    }

    public Path folder(String name) throws IOException {
        return Files.createDirectories(work.resolve(name + "-" + count.incrementAndGet()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
