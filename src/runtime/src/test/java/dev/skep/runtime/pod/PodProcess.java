package dev.skep.runtime.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@link PodMain} in a process of its own, interpreted. */
final class PodProcess implements AutoCloseable {
    private static final Pattern PORTS = Pattern.compile("listens: http (\\d+), admin (\\d+), invocation (\\d+)");

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final Thread reading;

    private PodProcess(Process process) {
        this.process = process;
        this.reading = Thread.ofPlatform().daemon().start(this::read);
    }

    static PodProcess start(Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                // Surefire's own class path is a jar that points to the real one.
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                PodMain.class.getName());
        builder.environment().putAll(environment);
        return new PodProcess(builder.redirectErrorStream(true).start());
    }

    private void read() {
        try (var reader = new BufferedReader(process.inputReader())) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            // The process is gone, and with it what it would have said.
        }
    }

    List<String> output() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    private Matcher ports() {
        var found = new Matcher[1];
        Surroundings.await()
                .failFast(() ->
                        assertThat(process.isAlive()).as(output()::toString).isTrue())
                .until(() -> {
                    found[0] = PORTS.matcher(String.join("\n", output()));
                    return found[0].find();
                });
        return found[0];
    }

    int port() {
        return Integer.parseInt(ports().group(1));
    }

    int adminPort() {
        return Integer.parseInt(ports().group(2));
    }

    void terminate() {
        // Not the process's own destroy(): that stops listening as well.
        process.toHandle().destroy();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(Surroundings.DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end: " + output());
        }
        reading.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
