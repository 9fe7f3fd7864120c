package dev.skep.isolate.fetch;

/**
 * A body: bytes that are pulled one chunk at a time, so that a slow reader slows the writer down.
 *
 * <p>Invariant: at most one {@link #pull} is outstanding; after {@code end}, {@code failed} or {@link #cancel} the
 * stream delivers nothing more. Whoever holds the stream may either take it {@link #whole} or pull it, never both.
 */
public interface ByteStream {
    /** A body that is absent or has no bytes. */
    ByteStream EMPTY = new WholeBody(new byte[0]);

    /** All bytes, if they have already arrived; {@code null} while the stream has to be pulled. */
    byte[] whole();

    /** Total length in bytes where it is known before the end, else -1. */
    long length();

    /** Asks for the next chunk; the sink may be called before this returns and from any thread. */
    void pull(Sink sink);

    /** The reader wants no more; the writer is told and its resources are released. */
    void cancel();

    /** Receives the answer to one {@link #pull}: exactly one of its methods is called, once. */
    interface Sink {
        /** Ownership of the array passes to the sink. Never empty. */
        void chunk(byte[] bytes);

        void end();

        /** @param reason for the log and the worker; names no address inside the cluster */
        void failed(String reason);
    }

    static ByteStream of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new WholeBody(bytes);
    }

    static ByteStream of(String text) {
        return text.isEmpty() ? EMPTY : new TextBody(text);
    }
}
