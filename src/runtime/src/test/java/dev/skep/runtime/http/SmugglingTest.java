package dev.skep.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.isolate.fetch.Fetcher;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that two servers may read differently. Each is followed by a second one that must not be seen: it stands in
 * what might be a body.
 */
class SmugglingTest {
    private static final String NEXT = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Two lengths for one body.
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 36\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0, 36\r\n\r\n",
                // Lengths that are no decimal numbers.
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\nx",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x5\r\n\r\nhello",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: five\r\n\r\nhello",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
                // Codings other than exactly "chunked".
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                // Fields that hide another.
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length : 5\r\n\r\nhello",
                "POST / HTTP/1.1\r\nHost: a\r\nX: 1\r\n Transfer-Encoding: chunked\r\n\r\n",
                "GET / HTTP/1.1\r\n Host: a\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX\u0000Y: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: a\rY: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n: nameless\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
                // Line ends that only some take for line ends.
                "GET / HTTP/1.1\nHost: a\n\n",
                "GET / HTTP/1.1\r\nHost: a\nX: 1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n\n",
                // Whose request is it?
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET b:80 HTTP/1.1\r\nHost: a\r\n\r\n",
                // Versions that we do not speak.
                "GET / HTTP/1.2.3\r\nHost: a\r\n\r\n",
                "GET / HTTP/x\r\nHost: a\r\n\r\n",
                "GET /\r\nHost: a\r\n\r\n",
                "GET / x HTTP/1.1\r\nHost: a\r\n\r\n",
            })
    void isRefusedAndTheConnectionClosed(String request) throws Exception {
        var calls = new AtomicInteger();
        try (var front = front(calls);
                var client = front.client()) {
            client.send(request + NEXT);
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.closed()).isTrue();
            assertThat(calls).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "g\r\nabc\r\n",
                "-1\r\nabc\r\n",
                "0x3\r\nabc\r\n",
                "fffffffffffffffff\r\nabc\r\n",
                "3\r\nabcd\r\n",
                "3\nabc\r\n",
                "3\r\nabc\n",
                "3;a\nb\r\nabc\r\n",
                "\r\n",
            })
    void aBadChunkEndsTheConnection(String chunk) throws Exception {
        var calls = new AtomicInteger();
        try (var front = front(calls);
                var client = front.client()) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\n\r\n" + NEXT);
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.closed()).isTrue();
            assertThat(calls).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT b:80 HTTP/1.1\r\nHost: b:80\r\n\r\n", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n"})
    void someMethodsAreNotForWorkers(String request) throws Exception {
        var calls = new AtomicInteger();
        try (var front = front(calls);
                var client = front.client()) {
            assertThat(client.send(request).answer().status()).isEqualTo(405);
            assertThat(calls).hasValue(0);
        }
    }

    private static Front front(AtomicInteger calls) throws Exception {
        Fetcher counting = (request, reply) -> {
            calls.incrementAndGet();
            Slow.read(request, reply);
        };
        return new Front(Map.of("a", counting, "b", counting));
    }
}
