package dev.skep.bench.server;

import dev.skep.bench.load.Answer;
import dev.skep.bench.load.Call;
import dev.skep.bench.load.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A running server of either side. Its output goes to a log file, its life ends with {@link #close()}; nothing
 * that it starts outlives the benchmark.
 */
public final class Server implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final int POLL_MILLIS = 2;

    private final Process process;
    private final long startNanos;
    private final Path log;
    private final Map<String, Integer> ports;
    private final int port;
    private final Set<String> readyWorkers = ConcurrentHashMap.newKeySet();
    private final Thread ender = new Thread(this::end);

    /**
     * @param ports of the workers that have a port of their own
     * @param port of all others
     */
    Server(List<String> command, Map<String, String> environment, Path log, Map<String, Integer> ports, int port)
            throws IOException {
        this.log = log;
        this.ports = Map.copyOf(ports);
        this.port = port;
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        startNanos = System.nanoTime();
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(ender);
        Thread.startVirtualThread(this::keepLog);
    }

    public int port(String worker) {
        return ports.getOrDefault(worker, port);
    }

    /** The same name on both sides, so that the requests are equal. */
    public String host(String worker) {
        return worker + "-default.localhost";
    }

    /** CPU time of all its threads since it started. */
    public long cpuMicros() {
        return Usage.cpuMicros(process.toHandle());
    }

    public double rssMegabytes() {
        return Usage.rssMegabytes(process.toHandle());
    }

    public double millisSinceStart() {
        return (System.nanoTime() - startNanos) / 1e6;
    }

    public Answer call(String worker, Call call) throws IOException {
        try (var wire = new Wire(port(worker))) {
            return wire.call(host(worker), call);
        }
    }

    /** Until the worker answers 200; gives the time since the start of the process, in milliseconds. */
    public double awaitAnswer(String worker, Call call) throws InterruptedException {
        return await("an answer of " + worker, () -> {
            try {
                return call(worker, call).status() == 200;
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** Until so many workers were announced as ready; the same unit. */
    public double awaitReady(int count) throws InterruptedException {
        return await(count + " ready lines", () -> readyWorkers.size() >= count);
    }

    private double await(String what, java.util.function.BooleanSupplier there) throws InterruptedException {
        while (!there.getAsBoolean()) {
            if (!process.isAlive() || millisSinceStart() > PATIENCE.toMillis()) {
                throw new IllegalStateException(
                        "waited in vain for " + what + "; " + log + " ends with: " + lastLine());
            }
            Thread.sleep(POLL_MILLIS);
        }
        return millisSinceStart();
    }

    private String lastLine() {
        try {
            return Files.readString(log).lines().reduce("", (before, line) -> line);
        } catch (IOException e) {
            return "";
        }
    }

    private void keepLog() {
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                Writer file = Files.newBufferedWriter(log)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("ready ")) {
                    readyWorkers.add(line.replaceFirst(".*  (\\S+ \\S+) v\\d+.*", "$1"));
                }
                file.append(line).append('\n').flush();
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(ender);
    }

    private void end() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
