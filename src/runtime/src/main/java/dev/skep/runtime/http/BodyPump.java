package dev.skep.runtime.http;

import dev.skep.isolate.fetch.ByteStream;

/**
 * Moves a response body from the worker to the socket, one chunk at a time and only while the socket takes it.
 *
 * <p>Invariant: one pull is outstanding at most, and none while the write queue is full. Answers cross to the event
 * loop through the three hand-over fields; a stream that answers at once does not deepen the stack.
 */
final class BodyPump implements ByteStream.Sink, Runnable {
    private final Exchange exchange;
    private final Conversation conversation;
    private final ByteStream stream;
    private long missingBytes;
    private boolean pulling;
    private boolean outstanding;
    private boolean over;

    private byte[] arrived;
    private boolean atEnd;
    private String broken;

    BodyPump(Exchange exchange, Conversation conversation, ByteStream stream) {
        this.exchange = exchange;
        this.conversation = conversation;
        this.stream = stream;
        this.missingBytes = stream.length();
    }

    void start() {
        proceed();
    }

    /** Pulls as long as chunks come at once and the socket takes them. */
    void proceed() {
        if (pulling) {
            return;
        }
        pulling = true;
        while (!over && !outstanding && conversation.writable()) {
            outstanding = true;
            stream.pull(this);
        }
        pulling = false;
    }

    void cancel() {
        if (!over) {
            over = true;
            stream.cancel();
        }
    }

    @Override
    public void chunk(byte[] bytes) {
        arrived = bytes;
        cross();
    }

    @Override
    public void end() {
        atEnd = true;
        cross();
    }

    @Override
    public void failed(String reason) {
        broken = reason;
        cross();
    }

    private void cross() {
        if (conversation.inLoop()) {
            run();
        } else {
            conversation.execute(this);
        }
    }

    @Override
    public void run() {
        outstanding = false;
        if (over) {
            return;
        }
        if (broken != null || atEnd && missingBytes > 0) {
            over = true;
            exchange.bodyFailed();
        } else if (atEnd) {
            over = true;
            exchange.bodyEnded();
        } else {
            byte[] bytes = arrived;
            arrived = null;
            write(bytes);
        }
    }

    private void write(byte[] bytes) {
        if (missingBytes >= 0) {
            if (bytes.length > missingBytes) {
                cancel();
                exchange.bodyFailed();
                return;
            }
            missingBytes -= bytes.length;
        }
        exchange.writeChunk(bytes);
        proceed();
    }
}
