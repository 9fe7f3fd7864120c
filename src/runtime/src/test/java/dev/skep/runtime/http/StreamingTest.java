package dev.skep.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.fetch.HeaderList;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingTest {
    private static Fetcher streaming(ByteStream body) {
        return (request, reply) -> reply.respond(200, "", HeaderList.EMPTY, body);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100_000, 5_000_000})
    void aStreamedBodyArrivesWhole(int chunks) throws Exception {
        int bytes = 5_000_000 / chunks;
        try (var front = new Front(Map.of("a", streaming(new Slow.Source(bytes, Math.min(chunks, 2000), false))));
                var client = front.client()) {
            var answer = client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").answer();
            assertThat(answer.headers()).containsEntry("transfer-encoding", "chunked");
            assertThat(answer.body()).hasSize(bytes * Math.min(chunks, 2000));
        }
    }

    @Test
    void aReaderThatDoesNotReadStopsTheWriter() throws Exception {
        var endless = new Slow.Source(64 << 10, Long.MAX_VALUE, false);
        try (var front = new Front(Map.of("a", streaming(endless)));
                var client = front.client()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").answer(false);
            long before;
            do {
                before = endless.pulled.get();
                Thread.sleep(100);
            } while (endless.pulled.get() != before);
            // What the kernel buffers is a few megabytes; the rest has to wait.
            assertThat(before).isLessThan(500);
            client.socket().getInputStream().readNBytes(32 << 20);
            assertThat(endless.pulled.get()).isGreaterThan(before);
            client.close();
            assertThat(endless.cancelled.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aWriterIsStoppedByAWorkerThatDoesNotRead() throws Exception {
        var bodies = new LinkedBlockingQueue<FetchRequest>();
        try (var front = new Front(Map.of("a", (request, reply) -> bodies.add(request)));
                var client = front.client()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 90000000\r\n\r\n");
            var sent = new java.util.concurrent.atomic.AtomicLong();
            Thread.startVirtualThread(() -> {
                try {
                    for (int i = 0; i < 900; i++) {
                        client.send(new byte[100_000]);
                        sent.addAndGet(100_000);
                    }
                } catch (IOException e) {
                    // The test is over.
                }
            });
            var request = bodies.poll(10, TimeUnit.SECONDS);
            long before;
            do {
                before = sent.get();
                Thread.sleep(100);
            } while (sent.get() != before);
            assertThat(before).isLessThan(30_000_000);
            var done = new LinkedBlockingQueue<Long>();
            new Slow.Reader(request.body(), done::add).next();
            assertThat(done.poll(30, TimeUnit.SECONDS)).isEqualTo(90_000_000L);
        }
    }

    @Test
    void aBodyStreamsThroughAWorkerWhileItIsStillSent() throws Exception {
        Fetcher echo = (request, reply) -> reply.respond(200, "", HeaderList.EMPTY, request.body());
        try (var front = new Front(Map.of("a", echo));
                var client = front.client()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(client.answer(false).status()).isEqualTo(200);
            client.send("3\r\none\r\n");
            assertThat(client.line()).isEqualTo("3");
            assertThat(client.line()).isEqualTo("one");
            client.send("3\r\ntwo\r\n0\r\n\r\n");
            assertThat(client.line()).isEqualTo("3");
            assertThat(client.line()).isEqualTo("two");
            assertThat(client.line()).isEqualTo("0");
            assertThat(client.line()).isEmpty();
            assertThat(client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok")
                            .answer()
                            .body())
                    .isEqualTo("ok");
        }
    }

    @Test
    void aBodyThatBreaksCannotBeTakenForWhole() throws Exception {
        try (var front = new Front(Map.of("a", streaming(new Slow.Source(10, 1, true))));
                var client = front.client()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            String all = "";
            try {
                all = new String(client.socket().getInputStream().readAllBytes());
            } catch (IOException reset) {
                // A reset is what we want to see, or an end without the last chunk.
            }
            assertThat(all).doesNotContain("\r\n0\r\n");
        }
    }

    @Test
    void aClientThatLeavesAbortsTheRequest() throws Exception {
        var aborted = new CountDownLatch(1);
        var called = new CountDownLatch(1);
        Fetcher patient = (request, reply) -> {
            request.onAbort(aborted::countDown);
            called.countDown();
        };
        try (var front = new Front(Map.of("a", patient))) {
            var client = front.client();
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
            client.close();
            assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aClientThatLeavesInTheMiddleOfItsBodyFailsTheStream() throws Exception {
        var seen = new LinkedBlockingQueue<Long>();
        Fetcher reader = (request, reply) -> new Slow.Reader(request.body(), seen::add).next();
        try (var front = new Front(Map.of("a", reader))) {
            var client = front.client();
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");
            client.close();
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isNotNull().isLessThanOrEqualTo(0L);
        }
    }

    @Test
    void anAnswerBeforeTheBodysEndIsReadByTheClient() throws Exception {
        try (var front = new Front(Map.of("a", Front.saying("no thanks")));
                var client = front.client()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("no thanks");
            client.send("x".repeat(100));
            assertThat(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").answer().body())
                    .isEqualTo("no thanks");
        }
    }

    @Test
    void requestsUnderWayEndWhileTheFrontDrains() throws Exception {
        var replies = new AtomicReference<Runnable>();
        var called = new CountDownLatch(1);
        Fetcher waiting = (request, reply) -> {
            replies.set(() -> Front.saying("late").fetch(request, reply));
            called.countDown();
        };
        try (var front = new Front(Map.of("a", waiting));
                var idle = front.client();
                var client = front.client()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
            var drained = Thread.startVirtualThread(
                    () -> front.front().drain(java.time.Duration.ZERO, java.time.Duration.ofSeconds(30)));
            assertThat(idle.closed()).isTrue();
            replies.get().run();
            var answer = client.answer();
            assertThat(answer.body()).isEqualTo("late");
            assertThat(answer.headers()).containsEntry("connection", "close");
            assertThat(client.closed()).isTrue();
            assertThat(drained.join(java.time.Duration.ofSeconds(10))).isTrue();
        }
    }
}
