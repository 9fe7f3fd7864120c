package dev.skep.runtime.invocation;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.skep.isolate.fetch.ByteStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends a body in chunks, as far as the other side gave credit.
 *
 * <p>Invariant: no more than one chunk that the other side has not asked for is held, and the writer is asked for the
 * next only when that one has left. One thread at a time works; whoever brings news while it does leaves the work to
 * it, so a writer that answers at once does not deepen the stack.
 */
final class OutgoingBody implements ByteStream.Sink {
    /** Where frames go; keeps their order. */
    interface Frames {
        void chunk(ByteString bytes);

        /** @param error empty where the body is complete */
        void end(String error);
    }

    private final ByteStream body;
    private final Frames frames;
    private final AtomicInteger news = new AtomicInteger();
    private final AtomicLong credit = new AtomicLong(Flow.WINDOW_BYTES);
    private volatile boolean over;

    // Handed over by the counter of news.
    private byte[] pending;
    private int sent;
    private boolean asked;
    private boolean ended;
    private String error = "";

    OutgoingBody(ByteStream body, Frames frames) {
        this.body = body;
        this.frames = frames;
    }

    void begin() {
        pending = body.whole();
        ended = pending != null;
        work();
    }

    /** The other side takes that many more bytes. */
    void credit(long bytes) {
        credit.addAndGet(bytes);
        work();
    }

    /** Nobody reads the rest. */
    void cancel() {
        if (!over) {
            over = true;
            body.cancel();
        }
    }

    @Override
    public void chunk(byte[] bytes) {
        pending = bytes;
        sent = 0;
        asked = false;
        work();
    }

    @Override
    public void end() {
        asked = false;
        ended = true;
        work();
    }

    @Override
    public void failed(String reason) {
        error = reason.isEmpty() ? "the body broke off" : reason;
        end();
    }

    private void work() {
        if (news.getAndIncrement() == 0) {
            do {
                step();
            } while (news.decrementAndGet() > 0);
        }
    }

    private void step() {
        if (over || !sendPending()) {
            return;
        }
        if (ended) {
            over = true;
            frames.end(error);
        } else if (!asked && credit.get() > 0) {
            asked = true;
            body.pull(this);
        }
    }

    /** False while some of it has to wait for credit. */
    private boolean sendPending() {
        while (pending != null && sent < pending.length) {
            int count = (int) Math.min(Math.min(pending.length - sent, Flow.CHUNK_BYTES_MAX), credit.get());
            if (count <= 0) {
                return false;
            }
            credit.addAndGet(-count);
            // The array is ours from now on, and nobody writes to it.
            frames.chunk(UnsafeByteOperations.unsafeWrap(pending, sent, count));
            sent += count;
        }
        pending = null;
        return true;
    }
}
