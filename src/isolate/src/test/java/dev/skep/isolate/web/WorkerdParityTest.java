package dev.skep.isolate.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same case files on workerd itself: they prove that what we expect of our runtime is what Cloudflare's does. Run
 * with {@code -Dparity=true -Dworkerd=<path of the binary>}.
 */
@EnabledIfSystemProperty(named = "parity", matches = "true")
class WorkerdParityTest {
    /** Without Node's globals, which change what timers return. */
    private static final String COMPATIBILITY =
            "compatibilityDate = \"2026-11-01\", compatibilityFlags = [\"no_nodejs_compat\"]";

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static Process workerd;

    @TempDir
    static Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterAll
    static void stop() {
        workerd.destroyForcibly();
    }

    @TestFactory
    Stream<DynamicNode> cases() throws Exception {
        var only = System.getProperty("cases", "");
        var files = CaseFile.all().stream()
                .filter(file -> only.isEmpty() || file.toString().equals(only))
                .toList();
        var ports = start(files);
        return IntStream.range(0, files.size()).mapToObj(i -> behaviours(files.get(i), ports.get(i)));
    }

    private DynamicNode behaviours(CaseFile file, int port) {
        var names = CaseFile.names(get(port, ""));
        var tests = IntStream.range(0, names.size())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        names.get(i), () -> assertThat(get(port, "?" + i)).isEqualTo("passed")));
        return DynamicContainer.dynamicContainer(file.toString(), tests);
    }

    private String get(int port, String query) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + query))
                .timeout(DEADLINE)
                .build();
        try {
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** One workerd for all files, each on a port of its own. */
    private static List<Integer> start(List<CaseFile> files) throws Exception {
        Files.writeString(folder.resolve("runner.js"), CaseFile.shared("runner.js"));
        Files.writeString(folder.resolve("assert.js"), CaseFile.shared("assert.js"));
        var services = new StringBuilder();
        var sockets = new StringBuilder();
        var ports = new ArrayList<Integer>();
        for (int i = 0; i < files.size(); i++) {
            int port = freePort();
            ports.add(port);
            Files.writeString(folder.resolve("case" + i + ".js"), files.get(i).source());
            Files.writeString(
                    folder.resolve("table" + i + ".json"),
                    files.get(i).table().isEmpty() ? "{}" : files.get(i).table());
            services.append(service(i));
            sockets.append("  (name = \"s%d\", address = \"127.0.0.1:%d\", http = (), service = \"c%d\"),\n"
                    .formatted(i, port, i));
        }
        var config = folder.resolve("config.capnp");
        Files.writeString(
                config,
                "using Workerd = import \"/workerd/workerd.capnp\";\nconst config :Workerd.Config = (services = [\n"
                        + services + "], sockets = [\n" + sockets + "]);\n");
        workerd = new ProcessBuilder(System.getProperty("workerd", "workerd"), "serve", config.toString())
                .inheritIO()
                .start();
        awaitListening(ports.getLast());
        return ports;
    }

    private static String service(int i) {
        return """
                  (name = "c%d", worker = (modules = [
                    (name = "runner.js", esModule = embed "runner.js"),
                    (name = "assert.js", esModule = embed "assert.js"),
                    (name = "case.js", esModule = embed "case%d.js"),
                    (name = "table.json", json = embed "table%d.json"),
                  ], bindings = [(name = "GREETING", text = "hello")], %s)),
                """.formatted(i, i, i, COMPATIBILITY);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitListening(int port) throws InterruptedException {
        for (long end = System.nanoTime() + DEADLINE.toNanos(); System.nanoTime() < end; ) {
            assertThat(workerd.isAlive()).as("workerd runs").isTrue();
            try {
                new Socket("127.0.0.1", port).close();
                return;
            } catch (IOException _) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new AssertionError("workerd does not listen");
    }
}
