package dev.skep.runtime.invocation;

import dev.skep.isolate.fetch.ByteStream;
import java.util.concurrent.atomic.AtomicLong;

/** A body of counted bytes, made as it is asked for: byte i is i modulo 251. */
final class Source implements ByteStream {
    static final int CHUNK_BYTES = 10_000;

    private final long bytes;
    private final AtomicLong made = new AtomicLong();
    private volatile boolean cancelled;

    Source(long bytes) {
        this.bytes = bytes;
    }

    /** How much has been asked for so far. */
    long made() {
        return made.get();
    }

    boolean isCancelled() {
        return cancelled;
    }

    @Override
    public byte[] whole() {
        return null;
    }

    @Override
    public long length() {
        return bytes;
    }

    @Override
    public void pull(Sink sink) {
        long from = made.get();
        int count = (int) Math.min(CHUNK_BYTES, bytes - from);
        if (count == 0) {
            sink.end();
            return;
        }
        var chunk = new byte[count];
        for (int i = 0; i < count; i++) {
            chunk[i] = (byte) ((from + i) % 251);
        }
        made.set(from + count);
        sink.chunk(chunk);
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
