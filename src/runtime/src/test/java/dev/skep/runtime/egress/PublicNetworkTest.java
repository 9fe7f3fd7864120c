package dev.skep.runtime.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchRequest.RedirectMode;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicNetworkTest {
    /** Says what it was asked. */
    private static final Handler<HttpServerRequest> MIRROR =
            request -> request.body().onSuccess(body -> request.response()
                    .putHeader("x-version", request.version().toString())
                    .end(request.method() + " " + request.host() + request.uri() + " " + body + " "
                            + request.getHeader("authorization")));

    private static Handler<HttpServerRequest> redirecting(int status, String location) {
        return request -> {
            if (request.path().equals("/start")) {
                request.response()
                        .setStatusCode(status)
                        .putHeader("location", location)
                        .end("moved");
            } else {
                MIRROR.handle(request);
            }
        };
    }

    @Test
    void aNameIsResolvedCheckedAndThatAddressConnectedTo() throws Exception {
        try (var internet = new Internet(MIRROR);
                var network = internet.network()) {
            var outcome = Outbound.get("http://plain.example/path?q=1").through(network);
            assertThat(outcome.status()).isEqualTo(200);
            assertThat(outcome.text()).startsWith("GET plain.example/path?q=1");
            assertThat(internet.dialled).containsExactly(Internet.PLAIN);
        }
    }

    @Test
    void anAddressThatTurnsPrivateIsRefusedAtItsNextUse() throws Exception {
        try (var internet = new Internet(MIRROR);
                var network = internet.network()) {
            assertThat(Outbound.get("http://plain.example/").through(network).status())
                    .isEqualTo(200);
            internet.names.put("plain.example", List.of("10.0.0.1"));
            assertThat(Outbound.get("http://plain.example/")
                            .through(network)
                            .failure()
                            .kind())
                    .isEqualTo(Failure.Kind.FORBIDDEN_ADDRESS);
            internet.names.put("plain.example", List.of("169.254.169.254", Internet.PLAIN));
            assertThat(Outbound.get("http://plain.example/").through(network).status())
                    .isEqualTo(200);
            assertThat(internet.dialled).containsOnly(Internet.PLAIN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://10.0.0.1/", "http://private.example/", "//127.0.0.1:8080/x", "http://[::ffff:10.0.0.1]/"
            })
    void aRedirectInwardsIsRefused(String location) throws Exception {
        try (var internet = new Internet(redirecting(302, location));
                var network = internet.network()) {
            internet.names.put("private.example", List.of("192.168.1.1"));
            var outcome = Outbound.get("http://plain.example/start").through(network);
            assertThat(outcome.failure().kind()).isEqualTo(Failure.Kind.FORBIDDEN_ADDRESS);
            assertThat(internet.dialled).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "301, POST, GET plain.example/next  key",
        "302, POST, GET plain.example/next  key",
        "303, POST, GET plain.example/next  key",
        "307, POST, POST plain.example/next sent key",
        "308, POST, POST plain.example/next sent key",
        "302, GET, GET plain.example/next  key",
        "303, GET, GET plain.example/next  key",
    })
    void aRedirectIsFollowedAsTheFetchStandardSays(int status, String method, String expected) throws Exception {
        try (var internet = new Internet(redirecting(status, "next"));
                var network = internet.network()) {
            var call = method.equals("GET")
                    ? Outbound.get("http://plain.example/start")
                    : Outbound.post("http://plain.example/start", ByteStream.of("sent"));
            assertThat(call.with("authorization", "key").through(network).text())
                    .isEqualTo(expected);
        }
    }

    @Test
    void anotherOriginGetsNoCredentials() throws Exception {
        try (var internet = new Internet(redirecting(302, "http://other.example/next"));
                var network = internet.network()) {
            var call = Outbound.get("http://plain.example/start").with("authorization", "key", "cookie", "c=1");
            assertThat(call.through(network).text()).isEqualTo("GET other.example/next  null");
        }
    }

    @Test
    void redirectsCanBeSeenForbiddenAndAreCounted() throws Exception {
        try (var internet = new Internet(redirecting(302, "/start"));
                var network = internet.network()) {
            var manual = Outbound.get("http://plain.example/start")
                    .redirect(RedirectMode.MANUAL)
                    .through(network);
            assertThat(manual.status()).isEqualTo(302);
            assertThat(manual.headers().get("location")).isEqualTo("/start");
            var error = Outbound.get("http://plain.example/start")
                    .redirect(RedirectMode.ERROR)
                    .through(network);
            assertThat(error.failure().detail()).contains("forbids");
            var endless = Outbound.get("http://plain.example/start").through(network);
            assertThat(endless.failure().detail()).contains("more than 20 redirects");
        }
    }

    @Test
    void aStreamedBodyIsNotSentTwice() throws Exception {
        try (var internet = new Internet(redirecting(307, "/next"));
                var network = internet.network()) {
            var call = Outbound.post("http://plain.example/start", new Chunks(10, 3));
            assertThat(call.through(network).failure().detail()).contains("streamed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://plain.example/",
                "jar:http://plain.example/!/x",
                "http://user:pw@plain.example/",
                "http:///",
                "http://plain.example:0/",
                "gopher://plain.example/"
            })
    void onlyHttpIsFetched(String url) throws Exception {
        try (var internet = new Internet(MIRROR);
                var network = internet.network()) {
            assertThat(Outbound.get(url).through(network).failure().kind()).isEqualTo(Failure.Kind.UNREACHABLE);
            assertThat(internet.dialled).isEmpty();
        }
    }

    @Test
    void framingAndPlatformFieldsAreNotTheWorkersToSet() throws Exception {
        Handler<HttpServerRequest> fields =
                request -> request.response().end(request.headers().entries().toString());
        try (var internet = new Internet(fields);
                var network = internet.network()) {
            var call = Outbound.get("http://plain.example/")
                    .with(
                            "host",
                            "forged.example",
                            "connection",
                            "upgrade",
                            "transfer-encoding",
                            "chunked",
                            "content-length",
                            "7",
                            "cf-connecting-ip",
                            "6.6.6.6",
                            "proxy-authorization",
                            "x",
                            "x-own",
                            "yes");
            assertThat(call.through(network).text())
                    .contains(
                            "x-own=yes",
                            "host=plain.example",
                            "accept-encoding=gzip",
                            "traceparent=00-0af7651916cd43dd")
                    .doesNotContain("forged", "6.6.6.6", "proxy-", "upgrade", "content-length", "chunked");
        }
    }

    @Test
    void tlsIsVerifiedAndHttp2Spoken(@TempDir Path folder) throws Exception {
        try (var internet = new Internet(MIRROR).secure(folder, MIRROR);
                var trusting = internet.network();
                var plain = internet.network(TrustedRoots.PLATFORM, EgressLimits.DEFAULT)) {
            var outcome = Outbound.get("https://secure.example/x").through(trusting);
            assertThat(outcome.headers().get("x-version")).isEqualTo("HTTP_2");
            assertThat(outcome.text()).startsWith("GET secure.example/x");
            assertThat(Outbound.get("https://wrong.example/")
                            .through(trusting)
                            .failure()
                            .kind())
                    .isEqualTo(Failure.Kind.UNREACHABLE);
            assertThat(Outbound.get("https://secure.example/")
                            .through(plain)
                            .failure()
                            .kind())
                    .isEqualTo(Failure.Kind.UNREACHABLE);
            byte[] large = new byte[2_000_000];
            var upload = Outbound.post("https://secure.example/", new Chunks(20_000, 100))
                    .through(trusting);
            assertThat(upload.bytes()).hasSizeGreaterThan(large.length);
        }
    }

    @Test
    void bodiesStreamBothWaysAndWaitForTheirReader() throws Exception {
        Handler<HttpServerRequest> echo = request -> {
            request.response().setChunked(true);
            request.pipeTo(request.response());
        };
        try (var internet = new Internet(echo);
                var network = internet.network()) {
            var chunks = new Chunks(64 << 10, 1000);
            var outcome = Outbound.post("http://plain.example/", chunks).through(network);
            long before;
            do {
                before = chunks.pulled.get();
                Thread.sleep(100);
            } while (chunks.pulled.get() != before);
            assertThat(before).isLessThan(700);
            assertThat(outcome.bytes()).hasSize(1000 * (64 << 10));
        }
    }

    @Test
    void gzipIsDecodedAndABombIsNot() throws Exception {
        byte[] small = gzip("hello ".repeat(1000).getBytes());
        byte[] bomb = gzip(new byte[64 << 20]);
        Handler<HttpServerRequest> site = request -> request.response()
                .putHeader("content-encoding", "gzip")
                .end(Buffer.buffer(request.path().equals("/bomb") ? bomb : small));
        try (var internet = new Internet(site);
                var network = internet.network()) {
            var outcome = Outbound.get("http://plain.example/").through(network);
            assertThat(outcome.headers().get("content-encoding")).isNull();
            assertThat(outcome.headers().get("content-length")).isNull();
            assertThat(outcome.text()).isEqualTo("hello ".repeat(1000));
            var swelling = Outbound.get("http://plain.example/bomb").through(network);
            assertThatThrownBy(swelling::bytes).hasMessageContaining("swells");
        }
    }

    @Test
    void anAbortedCallIsCutOff() throws Exception {
        var reached = new CountDownLatch(1);
        var cut = new CountDownLatch(1);
        Handler<HttpServerRequest> silent = request -> {
            request.connection().closeHandler(over -> cut.countDown());
            reached.countDown();
        };
        try (var internet = new Internet(silent);
                var network = internet.network()) {
            var call = Outbound.get("http://plain.example/");
            Thread.startVirtualThread(() -> {
                try {
                    reached.await();
                    call.abort();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(call.through(network).failure().kind()).isEqualTo(Failure.Kind.CANCELLED);
            assertThat(cut.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static byte[] gzip(byte[] bytes) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    /** A body that has to be pulled. */
    private static final class Chunks implements ByteStream {
        final AtomicLong pulled = new AtomicLong();
        private final int bytes;
        private final int count;

        Chunks(int bytes, int count) {
            this.bytes = bytes;
            this.count = count;
        }

        @Override
        public byte[] whole() {
            return null;
        }

        @Override
        public long length() {
            return -1;
        }

        @Override
        public void pull(Sink sink) {
            if (pulled.getAndIncrement() < count) {
                sink.chunk(new byte[bytes]);
            } else {
                sink.end();
            }
        }

        @Override
        public void cancel() {}
    }
}
