package dev.skep.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
    private HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean bad = exchange.getRequestURI().getPath().equals("/bad");
            exchange.getResponseHeaders()
                    .set("Content-Type", exchange.getRequestHeaders().getFirst("Host"));
            // Length 0 asks this server for chunks.
            exchange.sendResponseHeaders(bad ? 503 : 200, body.length > 2000 ? 0 : Math.max(-1, body.length - 1) + 1);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theWireSendsTheHostItIsToldAndReadsBodiesOfBothFramings() throws IOException {
        try (var wire = new Wire(server.getAddress().getPort())) {
            Answer small = wire.call("a-default.localhost", Call.post("/", "application/json", Call.jsonKibibyte()));
            Answer large = wire.call("b-default.localhost", Call.post("/", "text/plain", Call.mebibyte()));

            assertThat(small).isEqualTo(new Answer(200, "a-default.localhost", Call.jsonKibibyte()));
            assertThat(large).isEqualTo(new Answer(200, "b-default.localhost", Call.mebibyte()));
        }
    }

    @Test
    void bodiesHaveTheSizesTheirNamesSay() {
        assertThat(Call.jsonKibibyte()).hasSize(1024);
        assertThat(Call.mebibyte()).hasSize(1024 * 1024);
    }

    @Test
    void anOpenLoopSendsWhatIsDueAndCountsFailures() throws InterruptedException {
        int port = server.getAddress().getPort();

        OpenLoop.Seen good = OpenLoop.run(port, "a", Call.post("/", "text/plain", new byte[10]), 200, 1);
        OpenLoop.Seen bad = OpenLoop.run(port, "a", Call.post("/bad", "text/plain", new byte[10]), 100, 1);

        assertThat(requests).hasValue(300);
        assertThat(good.nanos().getTotalCount()).isEqualTo(200);
        assertThat(good.failed()).isZero();
        assertThat(bad.failed()).isEqualTo(100);
        assertThat(bad.firstFailure())
                .hasValueSatisfying(what -> assertThat(what).startsWith("503"));
    }

    @Test
    void whatWrkSawIsReadFromItsLine() throws IOException {
        String output = "Running 1s test @ http://127.0.0.1:1/\nseen requests=5000 micros=1000000 failed=2 p99=3400\n";

        assertThat(Wrk.parse(output)).isEqualTo(new Wrk.Seen(5000, 1_000_000, 2, 3400));
        assertThatThrownBy(() -> Wrk.parse("unable to connect")).hasMessage("wrk said: unable to connect");
    }
}
