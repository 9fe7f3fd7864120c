package dev.skep.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.isolate.limits.Limits;
import dev.skep.isolate.worker.Admission;
import dev.skep.isolate.worker.WorkerCode;
import dev.skep.isolate.worker.WorkerModule;
import dev.skep.runtime.HiveConfig.Dispatch;
import dev.skep.runtime.egress.Internet;
import dev.skep.runtime.snapshot.Deployment;
import dev.skep.runtime.snapshot.EnvironmentKey;
import dev.skep.runtime.snapshot.Snapshot;
import dev.skep.runtime.snapshot.Version;
import dev.skep.runtime.snapshot.VersionBinding;
import dev.skep.runtime.snapshot.VersionKey;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole of it with real isolates, on the interpreter: what answers matters here, not how fast. */
class HiveTest {
    private static final EnvironmentKey SHOP = new EnvironmentKey("default", "shop", "production");
    private static final EnvironmentKey AUTH = new EnvironmentKey("default", "auth", "production");

    /** An interpreter on a busy machine needs more than the second that a worker has to start. */
    private static final Limits PATIENT = new Limits(30_000, 30_000, 256L << 20, 10_000, 32, 30_000, 10_000, 128 << 10);

    private static Version version(EnvironmentKey key, String source, VersionBinding... bindings) {
        var code = new WorkerCode(
                "index.js", List.of(new WorkerModule.EsModule("index.js", source)), "2026-11-01", Set.of());
        return new Version(new VersionKey(key, 1), source, code, List.of(bindings), PATIENT);
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void manifestsWorkersAndBindingsMeet(Dispatch dispatch) throws Exception {
        var shop = version(
                SHOP, """
                export default {
                  async fetch(request, env) {
                    console.log("asked", request.url);
                    if (request.method === "POST") return new Response(request.body);
                    if (request.url.endsWith("/inside")) return fetch("http://10.0.0.1/");
                    if (request.url.endsWith("/outside")) return fetch("http://plain.example/page");
                    const who = await env.AUTH.fetch("http://auth/who");
                    return new Response(env.GREETING + " " + await who.text());
                  }
                };
                """, new VersionBinding.Text("GREETING", "hello"), new VersionBinding.Service("AUTH", AUTH));
        var auth = version(AUTH, "export default { fetch() { return new Response('somebody'); } };");
        var log = new ByteArrayOutputStream();
        var config = HiveConfig.local(new InetSocketAddress("127.0.0.1", 0))
                .withAdmin(new InetSocketAddress("127.0.0.1", 0))
                .withEngine(dispatch, true);
        try (var internet = new Internet(request -> request.response().end("out there: " + request.path()));
                var hive = Hive.start(config, new HiveParts(deaf -> {}, log, internet.settings()))) {
            assertThat(hive.admit(shop).get()).isInstanceOf(Admission.Admitted.class);
            assertThat(hive.isReady()).isFalse();
            hive.apply(new Snapshot(
                    Map.of("localhost", SHOP),
                    Map.of(SHOP, Deployment.of(1, 1), AUTH, Deployment.of(1, 1)),
                    Map.of(shop.key(), shop, auth.key(), auth),
                    Set.of()));
            assertThat(hive.isReady()).isTrue();
            assertThat(call(hive.port(), "/", null).body()).as(log::toString).isEqualTo("hello somebody");
            String large = "x".repeat(300_000);
            assertThat(call(hive.port(), "/", large).body()).isEqualTo(large);
            assertThat(call(hive.port(), "/inside", null).statusCode()).isEqualTo(500);
            assertThat(call(hive.port(), "/outside", null).body()).isEqualTo("out there: /page");
            assertThat(call(hive.adminPort(), "/metrics", null).body())
                    .contains("skep_requests_seconds_count{environment=\"production\","
                            + "namespace=\"default\",service=\"auth\"} 1")
                    .contains("skep_errors_total{environment=\"production\",kind=\"exception\"");
        }
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("\"message\":\"asked http://localhost:");
    }

    private static HttpResponse<String> call(int port, String path, String body) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
            if (body != null) {
                request.POST(HttpRequest.BodyPublishers.ofString(body));
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
