package dev.skep.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.fetch.HeaderList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFrontTest {
    private static final Fetcher ECHO =
            (request, reply) -> reply.respond(200, "", HeaderList.of("content-type", "text/plain"), request.body());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.localhost",
                "SHOP.localhost",
                "shop.localhost:8787",
                "shop.localhost.",
                "Shop.LocalHost.:80"
            })
    void aHostIsFoundHoweverItIsWritten(String host) throws Exception {
        try (var front = new Front(Map.of("shop.localhost", Front.saying("shop")));
                var client = front.client()) {
            var answer =
                    client.send("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("shop");
            assertThat(answer.headers()).containsKeys("date", "content-length").doesNotContainKey("server");
        }
    }

    @Test
    void anUnknownHostIsToldNothingOfTheKnownOnes() throws Exception {
        try (var front = new Front(Map.of("shop.localhost", Front.saying("shop")));
                var client = front.client()) {
            var answer = client.send("GET / HTTP/1.1\r\nHost: other.localhost\r\n\r\n")
                    .answer();
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("Nothing answers at this host").doesNotContain("shop");
            assertThat(client.send("GET / HTTP/1.1\r\nHost: shop.localhost\r\n\r\n")
                            .answer()
                            .body())
                    .isEqualTo("shop");
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        Fetcher path = (request, reply) ->
                Thread.startVirtualThread(() -> reply.respond(200, "", HeaderList.EMPTY, ByteStream.of(request.url())));
        try (var front = new Front(Map.of("a", path));
                var client = front.client()) {
            var sent = new StringBuilder();
            for (int i = 0; i < 500; i++) {
                sent.append("GET /").append(i).append(" HTTP/1.1\r\nHost: a\r\n\r\n");
            }
            client.send(sent.toString());
            for (int i = 0; i < 500; i++) {
                assertThat(client.answer().body()).isEqualTo("http://a/" + i);
            }
        }
    }

    @Test
    void aBodyThatComesWithItsHeadIsHandedOverWhole() throws Exception {
        var whole = new AtomicReference<byte[]>();
        Fetcher worker = (request, reply) -> {
            whole.set(request.body().whole());
            ECHO.fetch(request, reply);
        };
        try (var front = new Front(Map.of("a", worker));
                var client = front.client()) {
            var answer = client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello")
                    .answer();
            assertThat(answer.body()).isEqualTo("hello");
            assertThat(whole.get()).hasSize(5);
            assertThat(client.send("POST / HTTP/1.1\r\nHost: a\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
                            .answer()
                            .body())
                    .isEqualTo("abc");
        }
    }

    @Test
    void aBodyInChunksOfOneByteIsPutTogether() throws Exception {
        try (var front = new Front(Map.of("a", ECHO));
                var client = front.client()) {
            String chunks = "1\r\nx\r\n".repeat(100_000) + "0\r\n\r\n";
            var reading = new CompletableFuture<RawClient.Answer>();
            Thread.startVirtualThread(() -> {
                try {
                    reading.complete(client.answer());
                } catch (Exception e) {
                    reading.completeExceptionally(e);
                }
            });
            client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
            assertThat(reading.get(20, TimeUnit.SECONDS).body()).isEqualTo("x".repeat(100_000));
        }
    }

    @Test
    void headAndStatusWithoutBodySendNone() throws Exception {
        Fetcher nothing = (request, reply) -> reply.respond(204, "", HeaderList.EMPTY, ByteStream.EMPTY);
        Fetcher stream = (request, reply) -> reply.respond(200, "", HeaderList.EMPTY, new Slow.Source(10, 1, false));
        try (var front = new Front(Map.of("a", Front.saying("hello"), "none", nothing, "stream", stream));
                var client = front.client()) {
            var head = client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").answer(false);
            assertThat(head.headers()).containsEntry("content-length", "5");
            var unknown = client.send("HEAD / HTTP/1.1\r\nHost: stream\r\n\r\n").answer(false);
            assertThat(unknown.headers()).doesNotContainKeys("content-length", "transfer-encoding");
            var none = client.send("GET / HTTP/1.1\r\nHost: none\r\n\r\n").answer(false);
            assertThat(none.status()).isEqualTo(204);
            assertThat(none.headers()).doesNotContainKeys("content-length", "transfer-encoding");
            assertThat(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").answer().body())
                    .isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @EnumSource(Failure.Kind.class)
    void aFailureShowsItsStatusAndHidesItsDetail(Failure.Kind kind) throws Exception {
        Fetcher failing = (request, reply) -> reply.fail(new Failure(kind, "secret detail"));
        try (var front = new Front(Map.of("a", failing));
                var client = front.client()) {
            var answer = client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").answer();
            assertThat(answer.status()).isEqualTo(kind.status());
            assertThat(answer.body())
                    .doesNotContain("secret")
                    .contains(answer.headers().get("x-request-id"));
        }
    }

    @Test
    void onlyTheRequestsOwnFieldsReachTheWorker() throws Exception {
        var seen = new AtomicReference<FetchRequest>();
        Fetcher worker = (request, reply) -> {
            seen.set(request);
            Front.saying("").fetch(request, reply);
        };
        try (var front = new Front(Map.of("a", worker));
                var client = front.client()) {
            client.send("GET /p?q=1 HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, X-Hop\r\n"
                            + "X-Hop: 1\r\nKeep-Alive: 5\r\n"
                            + "TE: trailers\r\nProxy-Authorization: x\r\nUpgrade: h2c\r\n"
                            + "CF-Connecting-IP: 6.6.6.6\r\n"
                            + "CF-Ray: forged\r\nX-Kept: yes\r\n"
                            + "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n\r\n")
                    .answer();
            var headers = seen.get().headers();
            assertThat(headers.toString())
                    .contains("x-kept, yes", "host, a")
                    .doesNotContain("x-hop", "keep-alive", "trailers", "proxy-", "h2c", "6.6.6.6", "forged");
            assertThat(headers.get("cf-connecting-ip")).isEqualTo("127.0.0.1");
            assertThat(seen.get().url()).isEqualTo("http://a/p?q=1");
            assertThat(seen.get().trace().traceParent()).startsWith("00-0af7651916cd43dd8448eb211c80319c");
            assertThat(seen.get().trace().requestId()).hasSize(16);
        }
    }

    @Test
    void aWorkerCannotSetFramingOrEndALine() throws Exception {
        Fetcher framing = (request, reply) -> reply.respond(
                200,
                "",
                HeaderList.of("content-length", "1", "transfer-encoding", "chunked", "connection", "close", "x", "1"),
                ByteStream.of("hello"));
        Fetcher splitting = (request, reply) ->
                reply.respond(200, "", HeaderList.of("x", "1\r\nset-cookie: stolen"), ByteStream.of("hello"));
        try (var front = new Front(Map.of("a", framing, "b", splitting));
                var client = front.client()) {
            var answer = client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").answer();
            assertThat(answer.headers()).containsEntry("content-length", "5").containsEntry("x", "1");
            assertThat(answer.headers()).doesNotContainKeys("transfer-encoding", "connection");
            var split = client.send("GET / HTTP/1.1\r\nHost: b\r\n\r\n").answer();
            assertThat(split.status()).isEqualTo(500);
            assertThat(split.headers()).doesNotContainKey("set-cookie");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.1, '', true",
        "1.1, 'Connection: close', false",
        "1.0, '', false",
        "1.0, 'Connection: keep-alive', true"
    })
    void aConnectionIsKeptAsTheClientAsks(String version, String field, boolean kept) throws Exception {
        try (var front = new Front(Map.of("a", Front.saying("hello")));
                var client = front.client()) {
            var answer = client.send("GET / HTTP/" + version + "\r\nHost: a\r\n"
                            + (field.isEmpty() ? "" : field + "\r\n") + "\r\n")
                    .answer();
            assertThat(answer.body()).isEqualTo("hello");
            if (!kept) {
                assertThat(client.closed()).isTrue();
            } else {
                assertThat(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                                .answer()
                                .body())
                        .isEqualTo("hello");
            }
        }
    }
}
