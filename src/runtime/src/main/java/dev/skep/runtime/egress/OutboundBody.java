package dev.skep.runtime.egress;

import dev.skep.isolate.fetch.ByteStream;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;

/** Sends a request body that is still being made: one pull at a time, and none while the connection is full. */
final class OutboundBody implements ByteStream.Sink {
    private final HttpClientRequest request;
    private final ByteStream body;
    private final Context context;

    OutboundBody(HttpClientRequest request, ByteStream body, Context context) {
        this.request = request;
        this.body = body;
        this.context = context;
    }

    void begin() {
        if (body.length() >= 0) {
            request.putHeader("content-length", Long.toString(body.length()));
        } else {
            request.setChunked(true);
        }
        body.pull(this);
    }

    @Override
    public void chunk(byte[] bytes) {
        context.runOnContext(go -> {
            request.write(Buffer.buffer(bytes));
            if (request.writeQueueFull()) {
                request.drainHandler(drained -> {
                    request.drainHandler(null);
                    body.pull(this);
                });
            } else {
                body.pull(this);
            }
        });
    }

    @Override
    public void end() {
        context.runOnContext(go -> request.end());
    }

    @Override
    public void failed(String reason) {
        context.runOnContext(go -> request.reset());
    }
}
