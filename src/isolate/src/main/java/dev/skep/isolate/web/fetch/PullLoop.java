package dev.skep.isolate.web.fetch;

import dev.skep.isolate.fetch.ByteStream;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pulls again and again without recursion: a sink asks for the {@link #next} chunk from within {@code chunk}, and a
 * source that answers at once is called again only after its pull has returned.
 */
final class PullLoop {
    private final ByteStream source;
    private final ByteStream.Sink sink;
    private final AtomicInteger wanted = new AtomicInteger();

    PullLoop(ByteStream source, ByteStream.Sink sink) {
        this.source = source;
        this.sink = sink;
    }

    void next() {
        if (wanted.getAndIncrement() > 0) {
            return;
        }
        do {
            source.pull(sink);
        } while (wanted.decrementAndGet() > 0);
    }
}
