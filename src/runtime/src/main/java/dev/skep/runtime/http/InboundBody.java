package dev.skep.runtime.http;

import dev.skep.isolate.fetch.ByteStream;
import java.util.ArrayDeque;

/**
 * A request body that arrives while it is read.
 *
 * <p>Invariant: what has arrived and was not pulled stays below twice the high mark, because the connection is not
 * read above it. The connection adds on its own thread, the reader pulls on any.
 */
final class InboundBody implements ByteStream {
    private static final int HIGH_MARK_BYTES = 256 << 10;

    /** What a chunk costs besides its bytes, so that a body in chunks of one byte does not hide its size. */
    private static final int CHUNK_COST_BYTES = 64;

    private final long length;
    private final Runnable readMore;
    private final ArrayDeque<byte[]> arrived = new ArrayDeque<>();
    private int arrivedBytes;
    private Sink waiting;
    private boolean ended;
    private String failure;
    private boolean cancelled;

    /**
     * @param length announced length in bytes, or -1
     * @param readMore reads from the connection again; called from any thread
     */
    InboundBody(long length, Runnable readMore) {
        this.length = length;
        this.readMore = readMore;
    }

    /** Takes what has arrived; false once the connection should not be read until somebody pulls. */
    boolean add(byte[] bytes) {
        Sink sink;
        synchronized (this) {
            if (cancelled || failure != null || bytes.length == 0) {
                return true;
            }
            sink = waiting;
            waiting = null;
            if (sink == null) {
                arrived.add(bytes);
                arrivedBytes += bytes.length;
                return !isFull();
            }
        }
        sink.chunk(bytes);
        return true;
    }

    synchronized boolean isFull() {
        return arrivedBytes + arrived.size() * CHUNK_COST_BYTES >= HIGH_MARK_BYTES;
    }

    void end() {
        Sink sink;
        synchronized (this) {
            ended = true;
            sink = waiting;
            waiting = null;
        }
        if (sink != null) {
            sink.end();
        }
    }

    /** The rest will not come. What has arrived is dropped: half a body helps nobody. */
    void fail(String reason) {
        Sink sink;
        synchronized (this) {
            if (ended || failure != null) {
                return;
            }
            failure = reason;
            arrived.clear();
            sink = waiting;
            waiting = null;
        }
        if (sink != null) {
            sink.failed(reason);
        }
    }

    /** True while somebody waits for bytes from the client. */
    synchronized boolean starved() {
        return waiting != null;
    }

    @Override
    public byte[] whole() {
        return null;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void pull(Sink sink) {
        byte[] bytes;
        boolean over;
        String broken;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            bytes = takeAll();
            over = ended;
            broken = failure;
            if (bytes == null && !over && broken == null) {
                waiting = sink;
            }
        }
        if (bytes != null) {
            readMore.run();
            sink.chunk(bytes);
        } else if (broken != null) {
            sink.failed(broken);
        } else if (over) {
            sink.end();
        } else {
            readMore.run();
        }
    }

    /** {@code null} where nothing has arrived. Called with the lock held. */
    private byte[] takeAll() {
        if (arrived.size() <= 1) {
            arrivedBytes = 0;
            return arrived.poll();
        }
        byte[] all = new byte[arrivedBytes];
        int end = 0;
        for (byte[] part = arrived.poll(); part != null; part = arrived.poll()) {
            System.arraycopy(part, 0, all, end, part.length);
            end += part.length;
        }
        arrivedBytes = 0;
        return all;
    }

    @Override
    public void cancel() {
        synchronized (this) {
            cancelled = true;
            arrived.clear();
            arrivedBytes = 0;
            waiting = null;
        }
        readMore.run();
    }
}
