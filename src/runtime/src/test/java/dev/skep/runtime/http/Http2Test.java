package dev.skep.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.fetch.HeaderList;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** HTTP/2 by prior knowledge: one connection, many requests. */
class Http2Test {
    /** The client says at length that a connection was closed on it, which is what one test is about. */
    private static final Logger CLIENT_LOG = Logger.getLogger("io.vertx.core");

    private static Vertx vertx;
    private static HttpClient client;

    @BeforeAll
    static void open() {
        CLIENT_LOG.setLevel(Level.OFF);
        vertx = Vertx.vertx();
        client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
    }

    @AfterAll
    static void close() throws Exception {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static RequestOptions to(Front front, HttpMethod method, String uri) {
        return new RequestOptions()
                .setMethod(method)
                .setServer(io.vertx.core.net.SocketAddress.inetSocketAddress(front.port(), "127.0.0.1"))
                .setHost("a")
                .setPort(front.port())
                .setURI(uri);
    }

    @Test
    void manyRequestsShareAConnection() throws Exception {
        Fetcher url = (request, reply) -> Thread.startVirtualThread(
                () -> reply.respond(200, "", HeaderList.of("x-was", request.url()), request.body()));
        try (var front = new Front(Map.of("a", url))) {
            var answers = IntStream.range(0, 50)
                    .mapToObj(i -> client.request(to(front, HttpMethod.POST, "/" + i))
                            .compose(request -> request.send(Buffer.buffer("body " + i)))
                            .compose(response -> response.body()
                                    .map(body -> response.version() + " " + response.getHeader("x-was") + " " + body)))
                    .toList();
            for (int i = 0; i < 50; i++) {
                assertThat(await(answers.get(i))).isEqualTo("HTTP_2 http://a:" + front.port() + "/" + i + " body " + i);
            }
        }
    }

    @Test
    void bodiesStreamBothWays() throws Exception {
        Fetcher echo = (request, reply) -> reply.respond(200, "", HeaderList.EMPTY, request.body());
        try (var front = new Front(Map.of("a", echo))) {
            byte[] large = new byte[3_000_000];
            var body = client.request(to(front, HttpMethod.POST, "/"))
                    .compose(request -> request.send(Buffer.buffer(large)).compose(HttpClientResponse::body));
            assertThat(await(body).getBytes()).isEqualTo(large);
        }
    }

    @Test
    void anEmptyAnswerAndAHeadHaveNoBody() throws Exception {
        Fetcher empty = (request, reply) -> reply.respond(204, "", HeaderList.EMPTY, request.body());
        try (var front = new Front(Map.of("a", empty))) {
            var response =
                    await(client.request(to(front, HttpMethod.DELETE, "/")).compose(r -> r.send()));
            assertThat(response.statusCode()).isEqualTo(204);
            var head = await(client.request(to(front, HttpMethod.HEAD, "/")).compose(r -> r.send()));
            assertThat(head.statusCode()).isEqualTo(204);
        }
    }

    @Test
    void aResetStreamAbortsItsRequestAlone() throws Exception {
        var aborted = new CountDownLatch(1);
        var called = new CountDownLatch(1);
        Fetcher patient = (request, reply) -> {
            if (request.url().endsWith("/wait")) {
                request.onAbort(aborted::countDown);
                called.countDown();
            } else {
                Front.saying("still here").fetch(request, reply);
            }
        };
        try (var front = new Front(Map.of("a", patient))) {
            var request = await(client.request(to(front, HttpMethod.GET, "/wait")));
            request.exceptionHandler(expected -> {});
            request.end();
            assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
            request.reset();
            assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();
            var other = client.request(to(front, HttpMethod.GET, "/"))
                    // On the thread the answer comes to: asked for later, a body may have passed by.
                    .compose(r -> r.send().compose(HttpClientResponse::body));
            assertThat(await(other).toString(StandardCharsets.UTF_8)).isEqualTo("still here");
        }
    }

    @Test
    void aFloodOfResetsEndsTheConnection() throws Exception {
        try (var front = new Front(Map.of("a", (request, reply) -> {}))) {
            var closed = new CountDownLatch(1);
            var first = await(client.request(to(front, HttpMethod.GET, "/")));
            first.connection().closeHandler(over -> closed.countDown());
            first.exceptionHandler(expected -> {});
            first.end();
            for (int i = 0; i < 400 && closed.getCount() > 0; i++) {
                client.request(to(front, HttpMethod.GET, "/" + i)).onSuccess(request -> {
                    request.exceptionHandler(expected -> {});
                    request.end();
                    request.reset();
                });
            }
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
