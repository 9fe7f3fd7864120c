package dev.skep.runtime.invocation;

import dev.skep.isolate.fetch.ByteStream;
import java.util.ArrayDeque;
import java.util.function.IntConsumer;

/**
 * A body that arrives in chunks while it is read.
 *
 * <p>Invariant: credit is given only for bytes that were handed to the reader, so no more than one window waits here;
 * a sender that sends more breaks the protocol.
 */
final class IncomingBody implements ByteStream {
    private final long length;
    private final IntConsumer grant;
    private final Runnable onCancel;
    private final ArrayDeque<byte[]> arrived = new ArrayDeque<>();
    private int arrivedBytes;
    private int takenBytes;
    private Sink waiting;
    private boolean ended;
    private String failure;
    private boolean cancelled;

    /**
     * @param length announced, or -1
     * @param grant tells the sender that so many more bytes may come
     * @param onCancel tells the sender that the rest is not wanted
     */
    IncomingBody(long length, IntConsumer grant, Runnable onCancel) {
        this.length = length;
        this.grant = grant;
        this.onCancel = onCancel;
    }

    /** @return false if the sender had no credit for it */
    boolean add(byte[] bytes) {
        Sink sink;
        synchronized (this) {
            if (bytes.length == 0 || cancelled || failure != null) {
                return true;
            }
            if (ended || arrivedBytes + bytes.length > Flow.WINDOW_BYTES) {
                return false;
            }
            sink = waiting;
            waiting = null;
            if (sink == null) {
                arrived.add(bytes);
                arrivedBytes += bytes.length;
                return true;
            }
        }
        taken(bytes.length);
        sink.chunk(bytes);
        return true;
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

    /** The rest will not come; nothing where all of it has. */
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

    private void taken(int bytes) {
        int portion = 0;
        synchronized (this) {
            takenBytes += bytes;
            if (takenBytes >= Flow.CREDIT_BYTES_MIN && !ended) {
                portion = takenBytes;
                takenBytes = 0;
            }
        }
        if (portion > 0) {
            grant.accept(portion);
        }
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
        String broken;
        boolean over;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            bytes = arrived.poll();
            broken = failure;
            over = ended;
            if (bytes != null) {
                arrivedBytes -= bytes.length;
            } else if (broken == null && !over) {
                waiting = sink;
            }
        }
        if (bytes != null) {
            taken(bytes.length);
            sink.chunk(bytes);
        } else if (broken != null) {
            sink.failed(broken);
        } else if (over) {
            sink.end();
        }
    }

    @Override
    public void cancel() {
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            arrived.clear();
            waiting = null;
            if (ended || failure != null) {
                return;
            }
        }
        onCancel.run();
    }
}
