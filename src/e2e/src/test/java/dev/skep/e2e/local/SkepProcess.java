package dev.skep.e2e.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * {@code skep run} in a process of its own, on free ports. Whoever waits, waits for a line or an answer, never for a
 * time; the deadline only ends a test that would hang.
 */
final class SkepProcess implements AutoCloseable {
    static {
        // Workers are told apart by the Host header; names under localhost need not resolve on every machine.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final Pattern PORT = Pattern.compile("^ready http://\\S+:(\\d+) ");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private boolean outputEnded;
    private int read;

    private SkepProcess(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().name("skep-output").start(() -> collect(process));
    }

    /** Starts it over a folder of manifests; further options as on the command line. */
    static SkepProcess start(Path manifests, Path data, String... options) {
        var command = new ArrayList<>(launcher());
        command.addAll(List.of("run", "--manifests", manifests.toString(), "--data", data.toString()));
        command.addAll(List.of("--port", "0", "--admin-port", "0"));
        if (!isBuilt()) {
            command.add("--allow-interpreter");
        }
        command.addAll(List.of(options));
        return launch(command);
    }

    static SkepProcess launch(List<String> command) {
        try {
            return new SkepProcess(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The built program where {@code -Dskep.launcher} names it, else the packaged jars, interpreted. */
    static List<String> launcher() {
        if (isBuilt()) {
            return List.of(System.getProperty("skep.launcher"));
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                // The program's own jars: this module's class path holds the operator's loggers too.
                Path.of("../../target/skep/lib/*").toAbsolutePath().normalize().toString(),
                "dev.skep.cli.Skep");
    }

    private static boolean isBuilt() {
        return !System.getProperty("skep.launcher", "").isEmpty();
    }

    private void collect(Process running) {
        try (var reader = new BufferedReader(running.inputReader())) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException e) {
            // The process is gone, and with it what it would have said.
        }
        synchronized (lines) {
            outputEnded = true;
            lines.notifyAll();
        }
    }

    /** The next line, after those that were waited for already, that is as wanted. */
    String await(String what, Predicate<String> wanted) {
        var deadline = System.nanoTime() + DEADLINE.toNanos();
        synchronized (lines) {
            while (true) {
                while (read < lines.size()) {
                    var line = lines.get(read++);
                    if (wanted.test(line)) {
                        return line;
                    }
                }
                var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (outputEnded || left <= 0) {
                    throw new AssertionError("no line with " + what + " came; there was:\n" + String.join("\n", lines));
                }
                pause(left);
            }
        }
    }

    private void pause(long millis) {
        try {
            lines.wait(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A {@code ready} line of that environment and version. */
    String awaitReady(String service, String environment, int version) {
        var ending = "/" + service + " " + environment + " v" + version;
        return await("ready " + ending, line -> line.startsWith("ready ") && line.endsWith(ending));
    }

    String awaitLine(String part) {
        return await(part, line -> line.contains(part));
    }

    /** Everything said so far. */
    List<String> output() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    int port() {
        return output().stream()
                .map(PORT::matcher)
                .filter(matcher -> matcher.find())
                .map(matcher -> Integer.parseInt(matcher.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is ready yet:\n" + String.join("\n", output())));
    }

    /** @param label first part of the hostname, such as {@code shop-staging-default}; empty for localhost itself */
    HttpResponse<String> get(String label, String path, String... headers) {
        return send(request(label, path, headers).GET().build());
    }

    HttpResponse<String> post(String label, String path, String body, String... headers) {
        return send(request(label, path, headers)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String label, String path, String... headers) {
        var host = (label.isEmpty() ? "" : label + ".") + "localhost:" + port();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(DEADLINE)
                .header("host", host);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks until the answer has that text: for changes that print nothing. */
    void awaitAnswer(String label, String path, Predicate<HttpResponse<String>> wanted) {
        var deadline = System.nanoTime() + DEADLINE.toNanos();
        var answer = get(label, path);
        while (!wanted.test(answer)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(label + path + " still answers " + answer.statusCode() + " " + answer.body()
                        + " after:\n" + String.join("\n", output()));
            }
            Thread.onSpinWait();
            answer = get(label, path);
        }
    }

    /** Sends a signal, such as INT. */
    SkepProcess signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    int awaitExit() {
        try {
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end; there was:\n" + String.join("\n", output()));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        synchronized (lines) {
            while (!outputEnded) {
                pause(DEADLINE.toMillis());
            }
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
