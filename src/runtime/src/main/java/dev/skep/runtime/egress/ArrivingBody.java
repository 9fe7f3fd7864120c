package dev.skep.runtime.egress;

import dev.skep.isolate.fetch.ByteStream;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;

/**
 * A response body from the outside. The response is paused; each pull asks for one buffer, so a worker that reads
 * slowly slows the far server down. State belongs to the client's event loop.
 */
final class ArrivingBody implements ByteStream {
    private final HttpClientRequest request;
    private final HttpClientResponse response;
    private final Context context;
    private final long length;
    private Sink waiting;
    private boolean ended;
    private boolean broken;
    private boolean cancelled;

    ArrivingBody(HttpClientResponse response, HttpClientRequest request, Context context) {
        this.request = request;
        this.response = response;
        this.context = context;
        this.length = length(response.getHeader("content-length"));
        response.handler(this::arrive);
        response.endHandler(over -> {
            ended = true;
            settle();
        });
        response.exceptionHandler(error -> {
            broken = !ended;
            settle();
        });
    }

    private static long length(String announced) {
        try {
            return announced == null ? -1 : Long.parseLong(announced);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void arrive(Buffer buffer) {
        var sink = waiting;
        if (cancelled || sink == null) {
            return;
        }
        if (buffer.length() == 0) {
            response.fetch(1);
            return;
        }
        waiting = null;
        sink.chunk(buffer.getBytes());
    }

    private void settle() {
        var sink = waiting;
        if (sink == null || cancelled) {
            return;
        }
        if (broken) {
            waiting = null;
            sink.failed("the connection broke before the body's end");
        } else if (ended) {
            waiting = null;
            sink.end();
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
        context.runOnContext(go -> {
            waiting = sink;
            if (ended || broken) {
                settle();
            } else {
                response.fetch(1);
            }
        });
    }

    @Override
    public void cancel() {
        context.runOnContext(go -> {
            cancelled = true;
            waiting = null;
            if (!ended) {
                request.reset();
            }
        });
    }
}
