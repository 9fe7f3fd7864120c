package dev.skep.runtime.http;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.HeaderList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** Streams whose pace a test decides. */
final class Slow {
    private Slow() {}

    /** A fetcher that reads the whole body and says how long it was. */
    static void read(FetchRequest request, FetchReply reply) {
        new Reader(request.body(), total -> reply.respond(200, "", HeaderList.EMPTY, ByteStream.of("read " + total)))
                .next();
    }

    /** Pulls to the end; the answers may come on any thread and at once. */
    static final class Reader implements ByteStream.Sink {
        private final ByteStream body;
        private final java.util.function.LongConsumer atEnd;
        private long total;

        Reader(ByteStream body, java.util.function.LongConsumer atEnd) {
            this.body = body;
            this.atEnd = atEnd;
        }

        void next() {
            Thread.startVirtualThread(() -> body.pull(this));
        }

        @Override
        public void chunk(byte[] bytes) {
            total += bytes.length;
            next();
        }

        @Override
        public void end() {
            atEnd.accept(total);
        }

        @Override
        public void failed(String reason) {
            atEnd.accept(-total);
        }
    }

    /** Gives chunks as long as somebody pulls, and knows how many were pulled. */
    static final class Source implements ByteStream {
        final AtomicLong pulled = new AtomicLong();
        final Semaphore cancelled = new Semaphore(0);
        private final int chunkBytes;
        private final long chunks;
        private final boolean breaks;

        Source(int chunkBytes, long chunks, boolean breaks) {
            this.chunkBytes = chunkBytes;
            this.chunks = chunks;
            this.breaks = breaks;
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
            if (pulled.get() < chunks) {
                pulled.incrementAndGet();
                sink.chunk(new byte[chunkBytes]);
            } else if (breaks) {
                sink.failed("broke");
            } else {
                sink.end();
            }
        }

        @Override
        public void cancel() {
            cancelled.release();
        }
    }
}
