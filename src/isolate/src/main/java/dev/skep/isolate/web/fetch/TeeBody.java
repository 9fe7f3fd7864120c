package dev.skep.isolate.web.fetch;

import dev.skep.isolate.fetch.ByteStream;
import java.util.ArrayDeque;

/**
 * One stream read twice.
 *
 * <p>Invariant: both branches get the same chunks in the same order; the source is pulled for the faster one, what the
 * slower has not read yet waits in its queue, and the source is cancelled only when both are.
 */
final class TeeBody {
    private final ByteStream source;
    private final Branch left = new Branch();
    private final Branch right = new Branch();
    private boolean pulling;
    private boolean ended;
    private String failure;

    TeeBody(ByteStream source) {
        this.source = source;
    }

    ByteStream left() {
        return left;
    }

    ByteStream right() {
        return right;
    }

    private void answerAll() {
        left.answer();
        right.answer();
        boolean pull;
        synchronized (this) {
            pull = !pulling && !ended && failure == null && (left.waiting != null || right.waiting != null);
            pulling |= pull;
        }
        if (pull) {
            source.pull(new FromSource());
        }
    }

    private final class FromSource implements ByteStream.Sink {
        @Override
        public void chunk(byte[] bytes) {
            synchronized (TeeBody.this) {
                pulling = false;
                left.offer(bytes);
                right.offer(bytes.clone());
            }
            answerAll();
        }

        @Override
        public void end() {
            synchronized (TeeBody.this) {
                pulling = false;
                ended = true;
            }
            answerAll();
        }

        @Override
        public void failed(String reason) {
            synchronized (TeeBody.this) {
                pulling = false;
                failure = reason;
            }
            answerAll();
        }
    }

    private final class Branch implements ByteStream {
        private final ArrayDeque<byte[]> queue = new ArrayDeque<>();
        private Sink waiting;
        private boolean cancelled;

        private void offer(byte[] bytes) {
            if (!cancelled) {
                queue.add(bytes);
            }
        }

        private void answer() {
            Sink sink;
            byte[] chunk;
            synchronized (TeeBody.this) {
                if (waiting == null || (queue.isEmpty() && !ended && failure == null)) {
                    return;
                }
                sink = waiting;
                waiting = null;
                chunk = queue.poll();
            }
            if (chunk != null) {
                sink.chunk(chunk);
            } else if (failure != null) {
                sink.failed(failure);
            } else {
                sink.end();
            }
        }

        @Override
        public byte[] whole() {
            return null;
        }

        @Override
        public long length() {
            return source.length();
        }

        @Override
        public void pull(Sink sink) {
            synchronized (TeeBody.this) {
                waiting = sink;
            }
            answerAll();
        }

        @Override
        public void cancel() {
            boolean both;
            synchronized (TeeBody.this) {
                cancelled = true;
                queue.clear();
                both = left.cancelled && right.cancelled && !ended;
                ended |= both;
            }
            if (both) {
                source.cancel();
            }
        }
    }
}
