package dev.skep.runtime.egress;

import dev.skep.isolate.fetch.ByteStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A compressed body, decoded as it is read.
 *
 * <p>Invariant: one pull decodes one chunk at most, so a body that swells a thousandfold takes no more memory than
 * one that does not; it is broken off once it has swollen beyond the limits.
 */
final class Inflated implements ByteStream {
    private static final int CHUNK_BYTES = 64 << 10;

    private static final byte[] NOTHING = new byte[0];

    private final ByteStream source;
    private final EgressLimits limits;
    private final GzipFraming framing;
    private final Inflater inflater;
    private long readBytes;
    private long madeBytes;
    private boolean sourceEnded;
    private boolean finished;
    private boolean closed;

    private Inflated(ByteStream source, EgressLimits limits, boolean gzip) {
        this.source = source;
        this.limits = limits;
        this.framing = gzip ? new GzipFraming() : null;
        this.inflater = new Inflater(gzip);
    }

    /** @return {@code null} for an encoding that is passed on as it is */
    static ByteStream of(String encoding, ByteStream source, EgressLimits limits) {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> new Inflated(source, limits, true);
            case "deflate" -> new Inflated(source, limits, false);
            default -> null;
        };
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
        byte[] chunk;
        try {
            chunk = inflate();
        } catch (DataFormatException e) {
            breakOff(sink, "the compressed body is damaged");
            return;
        }
        if (chunk.length > 0) {
            madeBytes += chunk.length;
            if (madeBytes > limits.inflatedBytesFree() && madeBytes / limits.inflatedRatioMax() > readBytes) {
                breakOff(sink, "the compressed body swells beyond " + limits.inflatedRatioMax() + " times its size");
            } else {
                sink.chunk(chunk);
            }
        } else if (finished) {
            close();
            source.cancel();
            sink.end();
        } else if (!sourceEnded) {
            source.pull(new More(sink));
        } else if (readBytes == 0) {
            sink.end();
        } else {
            breakOff(sink, "the compressed body ends too early");
        }
    }

    /** The next decoded bytes; none when more has to be read first, or when all is decoded. */
    private synchronized byte[] inflate() throws DataFormatException {
        if (closed) {
            return NOTHING;
        }
        byte[] chunk = new byte[CHUNK_BYTES];
        int made = inflater.inflate(chunk);
        finished = inflater.finished();
        if (made == 0 && inflater.needsDictionary()) {
            throw new DataFormatException("dictionaries are not for HTTP");
        }
        return made == chunk.length ? chunk : Arrays.copyOf(chunk, made);
    }

    private synchronized boolean feed(byte[] bytes, int start) {
        if (!closed) {
            inflater.setInput(bytes, start, bytes.length - start);
        }
        return !closed;
    }

    /** Its memory is outside the heap; the reader may give up on another thread than the one that decodes. */
    private synchronized void close() {
        closed = true;
        inflater.end();
    }

    private void breakOff(Sink sink, String reason) {
        close();
        source.cancel();
        sink.failed(reason);
    }

    @Override
    public void cancel() {
        close();
        source.cancel();
    }

    /** Feeds what the source gives and goes on with the pull that asked for it. */
    private final class More implements Sink {
        private final Sink sink;

        More(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void chunk(byte[] bytes) {
            readBytes += bytes.length;
            int start = framing == null ? 0 : framing.skipHeader(bytes);
            if (start < 0) {
                breakOff(sink, "the body is not gzip, though its header says so");
                return;
            }
            if (feed(bytes, start)) {
                pull(sink);
            }
        }

        @Override
        public void end() {
            sourceEnded = true;
            pull(sink);
        }

        @Override
        public void failed(String reason) {
            sink.failed(reason);
        }
    }
}
