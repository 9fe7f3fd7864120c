package dev.skep.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLimitsTest {
    private static final HttpLimits SMALL_BODY = HttpLimits.DEFAULT.withBodyBytesMax(100_000);

    private static Front front(HttpLimits limits) throws Exception {
        return new Front(Map.of("a", (request, reply) -> Front.saying("ok").fetch(request, reply)), limits);
    }

    @Test
    void aUrlOf16KiBIsServedAndALongerOneIsNot() throws Exception {
        try (var front = front(HttpLimits.DEFAULT)) {
            assertThat(status(front, "GET /" + "x".repeat((16 << 10) - 1) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                    .isEqualTo(200);
            assertThat(status(front, "GET /" + "x".repeat(16 << 10) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                    .isEqualTo(414);
            assertThat(status(front, "GET /" + "x".repeat(20 << 10) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                    .isEqualTo(414);
        }
    }

    @Test
    void headersOf128KiBAreServedAndMoreAreNot() throws Exception {
        try (var front = front(HttpLimits.DEFAULT)) {
            assertThat(status(front, "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(127 << 10) + "\r\n\r\n"))
                    .isEqualTo(200);
            assertThat(status(front, "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(129 << 10) + "\r\n\r\n"))
                    .isEqualTo(431);
            var many = new StringBuilder();
            for (int i = 0; i < 3000; i++) {
                many.append("X-").append(i).append(": ").append("y".repeat(50)).append("\r\n");
            }
            assertThat(status(front, "GET / HTTP/1.1\r\nHost: a\r\n" + many + "\r\n"))
                    .isEqualTo(431);
        }
    }

    @Test
    void anAnnouncedBodyThatIsTooLargeIsRefusedBeforeItIsSent() throws Exception {
        try (var front = front(SMALL_BODY);
                var client = front.client()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100001\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(413);
            assertThat(client.closed()).isTrue();
        }
    }

    @Test
    void aChunkedBodyIsRefusedWhenItGrowsTooLarge() throws Exception {
        try (var front = new Front(Map.of("a", Slow::read), SMALL_BODY);
                var client = front.client()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
            for (int i = 0; i < 7; i++) {
                client.send(chunk);
            }
            assertThat(client.answer().status()).isEqualTo(413);
            assertThat(client.closed()).isTrue();
        }
    }

    @Test
    void aBodyWithinTheLimitIsAskedForWith100Continue() throws Exception {
        try (var front = front(SMALL_BODY);
                var client = front.client()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.answer(false).status()).isEqualTo(100);
            assertThat(client.send("hello").answer().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HT",
                "GET / HTTP/1.1\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ",
                "GET / HTTP/1.1\r\nHost: a\r\n"
            })
    void aHeadThatDoesNotEndInTimeClosesTheConnection(String begun) throws Exception {
        var limits = HttpLimits.DEFAULT.withDeadlines(Duration.ofMillis(200), Duration.ofSeconds(60));
        try (var front = front(limits);
                var client = front.client()) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").answer().status())
                    .isEqualTo(200);
            client.send(begun);
            assertThat(client.closed()).isTrue();
        }
        try (var front = front(limits);
                var client = front.client()) {
            assertThat(client.send(begun).closed()).isTrue();
        }
    }

    @Test
    void anUnusedConnectionIsClosed() throws Exception {
        var limits = HttpLimits.DEFAULT.withDeadlines(Duration.ofSeconds(10), Duration.ofMillis(800));
        try (var front = front(limits);
                var fresh = front.client();
                var used = front.client()) {
            used.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").answer();
            assertThat(fresh.closed()).isTrue();
            assertThat(used.closed()).isTrue();
        }
    }

    @Test
    void aConnectionTooManyIsClosedAndTheOthersAreServed() throws Exception {
        try (var front = front(HttpLimits.DEFAULT.withConnectionsMax(2));
                var first = front.client();
                var second = front.client()) {
            assertThat(first.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").answer().status())
                    .isEqualTo(200);
            assertThat(second.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").answer().status())
                    .isEqualTo(200);
            try (var third = front.client()) {
                assertThat(third.closed()).isTrue();
            }
            assertThat(first.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").answer().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aWorkerMayThinkLongerThanAConnectionMayIdle() throws Exception {
        var limits = HttpLimits.DEFAULT.withDeadlines(Duration.ofSeconds(10), Duration.ofMillis(500));
        var front = new Front(
                Map.of(
                        "a",
                        (request, reply) -> Thread.startVirtualThread(() -> {
                            try {
                                Thread.sleep(1500);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            Front.saying("thought").fetch(request, reply);
                        })),
                limits);
        try (front;
                var client = front.client()) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").answer().body())
                    .isEqualTo("thought");
        }
    }

    @Test
    void aBodyThatStopsComingClosesTheConnection() throws Exception {
        var limits = HttpLimits.DEFAULT.withDeadlines(Duration.ofSeconds(10), Duration.ofMillis(500));
        try (var front = new Front(Map.of("a", Slow::read), limits);
                var client = front.client()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");
            assertThat(client.closed()).isTrue();
        }
    }

    private static int status(Front front, String request) throws Exception {
        try (var client = front.client()) {
            return client.send(request).answer().status();
        }
    }
}
