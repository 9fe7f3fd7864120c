package dev.skep.isolate.web.fetch;

import dev.skep.isolate.fetch.ByteStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A body whose chunks come later, from another thread, and only when they are asked for. */
final class TestBody implements ByteStream {
    final AtomicInteger pulls = new AtomicInteger();
    final CountDownLatch cancelled = new CountDownLatch(1);
    private final String[] chunks;
    private final String failure;

    TestBody(String... chunks) {
        this(null, chunks);
    }

    private TestBody(String failure, String... chunks) {
        this.failure = failure;
        this.chunks = chunks;
    }

    static TestBody breaking(String reason, String... chunks) {
        return new TestBody(reason, chunks);
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
        int at = pulls.getAndIncrement();
        Thread.startVirtualThread(() -> {
            if (at < chunks.length) {
                sink.chunk(chunks[at].getBytes(StandardCharsets.UTF_8));
            } else if (failure != null) {
                sink.failed(failure);
            } else {
                sink.end();
            }
        });
    }

    @Override
    public void cancel() {
        cancelled.countDown();
    }
}
