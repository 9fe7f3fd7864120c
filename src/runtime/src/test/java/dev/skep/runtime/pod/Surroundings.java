package dev.skep.runtime.pod;

import dev.skep.runtime.operator.FakeOperator;
import dev.skep.runtime.operator.TestAuthority;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** What the cluster puts around one pod: folders, a token, roots, environment variables. */
final class Surroundings {
    static {
        // Workers are told apart by the Host header, and their names resolve nowhere.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    static final Duration DEADLINE = Duration.ofSeconds(60);
    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final Path folder;
    final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final String namespace;
    private final String pool;
    private final String name;

    /** @param folder of this pod alone; what is in it survives a restart */
    Surroundings(Path folder, TestAuthority authority, String namespace, String pool, String name) throws IOException {
        this.folder = folder;
        this.namespace = namespace;
        this.pool = pool;
        this.name = name;
        Files.createDirectories(folder.resolve("memory"));
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("token"), token() + "\n");
        Files.writeString(folder.resolve("roots.pem"), authority.pem());
    }

    String token() {
        return "token-of-" + name;
    }

    String spiffeId() {
        return "spiffe://skep/ns/" + namespace + "/pool/" + pool + "/pod/" + name;
    }

    Map<String, String> environment(FakeOperator operator) {
        var environment = new HashMap<String, String>();
        environment.put("SKEP_OPERATOR", operator.address().toString());
        environment.put("SKEP_POD_NAME", name);
        environment.put("SKEP_POD_NAMESPACE", namespace);
        environment.put("SKEP_POD_UID", "uid-of-" + name);
        environment.put("SKEP_POOL", pool);
        environment.put("SKEP_CORES", "2");
        environment.put("SKEP_HTTP_PORT", "0");
        environment.put("SKEP_ADMIN_PORT", "0");
        environment.put("SKEP_INVOCATION_PORT", "0");
        environment.put("SKEP_DATA", folder.resolve("data").toString());
        environment.put("SKEP_MEMORY", folder.resolve("memory").toString());
        environment.put("SKEP_TOKEN", folder.resolve("token").toString());
        environment.put("SKEP_ROOTS", folder.resolve("roots.pem").toString());
        environment.put("SKEP_LEAVE_SECONDS", "0");
        environment.put("SKEP_DRAIN_SECONDS", "1");
        environment.put("SKEP_ALLOW_INTERPRETER", "true");
        return environment;
    }

    /** In this process. */
    Pod start(FakeOperator operator) throws Exception {
        operator.knows(token(), spiffeId());
        return Pod.start(PodConfig.of(environment(operator)), log, worker -> {});
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(DEADLINE).pollInterval(Duration.ofMillis(20));
    }

    static HttpResponse<String> get(int port, String host) {
        return send(request(port, host, "/").GET().build());
    }

    static HttpResponse<String> post(int port, String host, byte[] body) {
        return send(
                request(port, host, "/").POST(BodyPublishers.ofByteArray(body)).build());
    }

    static HttpRequest.Builder request(int port, String host, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(DEADLINE)
                .header("host", host);
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
