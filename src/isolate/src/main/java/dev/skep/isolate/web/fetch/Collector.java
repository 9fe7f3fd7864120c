package dev.skep.isolate.web.fetch;

import dev.skep.isolate.fetch.ByteStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a stream to its end. A source that answers within {@link ByteStream#pull} is read in a loop, one that answers
 * later continues from its own thread; the stack never grows with the number of chunks.
 */
final class Collector implements ByteStream.Sink {
    private final ByteStream source;
    private final long bytesMax;
    private final Consumer<byte[]> done;
    private final Consumer<String> failed;
    private final List<byte[]> chunks = new ArrayList<>();
    private final PullLoop loop;
    private long total;
    private boolean over;

    private Collector(ByteStream source, long bytesMax, Consumer<byte[]> done, Consumer<String> failed) {
        this.source = source;
        this.bytesMax = bytesMax;
        this.done = done;
        this.failed = failed;
        this.loop = new PullLoop(source, this);
    }

    static void collect(ByteStream source, long bytesMax, Consumer<byte[]> done, Consumer<String> failed) {
        var whole = source.whole();
        if (whole != null) {
            done.accept(whole);
        } else {
            new Collector(source, bytesMax, done, failed).loop.next();
        }
    }

    @Override
    public void chunk(byte[] bytes) {
        total += bytes.length;
        if (total > bytesMax) {
            over = true;
            source.cancel();
            failed.accept("the body is larger than the memory of this worker: read it as a stream");
            return;
        }
        chunks.add(bytes);
        loop.next();
    }

    @Override
    public void end() {
        if (over) {
            return;
        }
        var all = new byte[(int) total];
        int at = 0;
        for (var chunk : chunks) {
            System.arraycopy(chunk, 0, all, at, chunk.length);
            at += chunk.length;
        }
        done.accept(all);
    }

    @Override
    public void failed(String reason) {
        failed.accept(reason);
    }
}
