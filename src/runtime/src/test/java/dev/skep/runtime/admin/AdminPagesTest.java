package dev.skep.runtime.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.HeaderList;
import dev.skep.isolate.limits.Limits;
import dev.skep.isolate.worker.WorkerCode;
import dev.skep.isolate.worker.WorkerId;
import dev.skep.runtime.hosting.Counters;
import dev.skep.runtime.hosting.EnvironmentCounters;
import dev.skep.runtime.hosting.Hosting;
import dev.skep.runtime.hosting.OpenWorker;
import dev.skep.runtime.hosting.RemoteWorkers;
import dev.skep.runtime.http.EventLoops;
import dev.skep.runtime.http.HttpFront;
import dev.skep.runtime.http.HttpLimits;
import dev.skep.runtime.snapshot.Deployment;
import dev.skep.runtime.snapshot.EnvironmentKey;
import dev.skep.runtime.snapshot.Snapshot;
import dev.skep.runtime.snapshot.Version;
import dev.skep.runtime.snapshot.VersionKey;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AdminPagesTest {
    private static final EnvironmentKey SHOP = new EnvironmentKey("default", "shop", "production");

    private final Counters counters = new Counters();
    private final Hosting hosting = new Hosting(spec -> new Refusing(), counters, RemoteWorkers.NONE, () -> 0);
    private final AtomicBoolean ready = new AtomicBoolean();

    private static final class Refusing implements OpenWorker {
        @Override
        public void fetch(FetchRequest request, FetchReply reply) {
            if (request.url().endsWith("/bad")) {
                reply.fail(new Failure(Failure.Kind.CPU_LIMIT, "too much"));
            } else {
                reply.respond(200, "", HeaderList.EMPTY, ByteStream.EMPTY);
            }
        }

        @Override
        public int isolateCount() {
            return 2;
        }

        @Override
        public void close() {}
    }

    private final Vitals vitals = new Vitals() {
        @Override
        public String engine() {
            return "Test 1.0";
        }

        @Override
        public Map<EnvironmentKey, EnvironmentCounters> counters() {
            return counters.all();
        }

        @Override
        public Map<EnvironmentKey, Integer> isolates() {
            return hosting.isolates();
        }

        @Override
        public long droppedLogLines() {
            return 7;
        }

        @Override
        public List<Measure> measures() {
            return List.of(new Measure("skep.answer", "The answer", () -> 42));
        }
    };

    @Test
    void healthReadinessAndMetricsAnswerByHttp() throws Exception {
        var key = new VersionKey(SHOP, 1);
        var code = new WorkerCode("index.js", List.of(), "2026-11-01", Set.of());
        var shop = new Version(key, "digest", code, List.of(), Limits.DEFAULT);
        hosting.apply(new Snapshot(
                Map.of("localhost", SHOP), Map.of(SHOP, Deployment.of(1, 1)), Map.of(key, shop), Set.of()));
        var pages = new AdminPages(ready::get, vitals);
        try (var loops = new EventLoops(1);
                var admin = new HttpFront(host -> pages, HttpLimits.DEFAULT, "http", InstantSource.system(), 1);
                var front = new HttpFront(hosting, HttpLimits.DEFAULT, "http", InstantSource.system(), 1)) {
            admin.listen(loops, new InetSocketAddress("127.0.0.1", 0));
            front.listen(loops, new InetSocketAddress("127.0.0.1", 0));
            assertThat(get(admin, "/healthz").statusCode()).isEqualTo(200);
            assertThat(get(admin, "/readyz").statusCode()).isEqualTo(503);
            ready.set(true);
            assertThat(get(admin, "/readyz").statusCode()).isEqualTo(200);
            assertThat(get(admin, "/other").statusCode()).isEqualTo(404);

            get(front, "/good");
            get(front, "/bad");
            counters.turn(new WorkerId("default", "shop", "production", 1), 1_500_000_000L);
            String labels = "{environment=\"production\",namespace=\"default\",service=\"shop\"}";
            assertThat(get(admin, "/metrics").body())
                    .contains("skep_requests_seconds_count" + labels + " 2")
                    .contains("skep_cpu_seconds_total" + labels + " 1.5")
                    .contains("skep_isolates" + labels + " 2.0")
                    .contains("skep_errors_total{environment=\"production\",kind=\"cpu_limit\",namespace=\"default\","
                            + "service=\"shop\"} 1.0")
                    .contains("skep_engine_info{engine=\"Test 1.0\"} 1")
                    .contains("skep_log_lines_dropped_total 7.0")
                    .contains("skep_answer 42.0");

            hosting.apply(Snapshot.EMPTY);
            assertThat(get(admin, "/metrics").body()).doesNotContain("shop");
        }
    }

    private static HttpResponse<String> get(HttpFront front, String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://localhost:" + front.port() + path);
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
