package dev.skep.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** wrk: as many requests as the server takes on some connections. What it saw comes back on one line of its script. */
public final class Wrk {
    private static final Pattern LINE = Pattern.compile("seen requests=(\\d+) micros=(\\d+) failed=(\\d+) p99=(\\d+)");
    private static final String SCRIPT = """
            wrk.method = "%s"
            %s
            done = function(summary, latency)
              local e = summary.errors
              io.write(string.format("seen requests=%%d micros=%%d failed=%%d p99=%%d\\n", summary.requests,
                summary.duration, e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(99)))
            end
            """;

    private final Path folder;

    /** @param folder where scripts and bodies are written */
    public Wrk(Path folder) {
        this.folder = folder;
    }

    /** @param p99Micros from sending a request to its last byte, with all connections busy */
    public record Seen(long requests, long micros, long failed, long p99Micros) {
        public double perSecond() {
            return requests * 1e6 / micros;
        }
    }

    /** What to say when wrk is not there. */
    public static Optional<String> missing() {
        try {
            Process process =
                    new ProcessBuilder("wrk", "-v").redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            process.waitFor();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "wrk is missing: install it (Debian and Ubuntu: apt-get install wrk; macOS: brew install wrk).");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Seen run(int port, String host, Call call, int connections, int seconds)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "-H",
                        "Host: " + host,
                        "-s",
                        script(call).toString(),
                        "http://127.0.0.1:" + port + call.path())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return parse(output);
    }

    static Seen parse(String output) throws IOException {
        Matcher line = LINE.matcher(output);
        if (!line.find()) {
            throw new IOException("wrk said: " + output.strip());
        }
        return new Seen(
                Long.parseLong(line.group(1)),
                Long.parseLong(line.group(2)),
                Long.parseLong(line.group(3)),
                Long.parseLong(line.group(4)));
    }

    private Path script(Call call) throws IOException {
        Files.createDirectories(folder);
        String name = call.method().toLowerCase(Locale.ROOT) + call.path().replaceAll("\\W", "_") + call.body().length;
        String body = "";
        if (!call.contentType().isEmpty()) {
            Path file = folder.resolve(name + ".body");
            Files.write(file, call.body());
            body = """
                    wrk.headers["Content-Type"] = "%s"
                    wrk.body = io.open("%s", "rb"):read("*a")
                    """.formatted(call.contentType(), file);
        }
        Path script = folder.resolve(name + ".lua");
        Files.writeString(script, SCRIPT.formatted(call.method(), body));
        return script;
    }
}
