package dev.skep.runtime.hosting;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.HeaderList;

/** Counts a call and how it ended; the duration is that until the response's head. */
final class MeteredReply implements FetchReply {
    private final FetchReply reply;
    private final EnvironmentCounters counters;
    private final long startNanos = System.nanoTime();

    MeteredReply(FetchReply reply, EnvironmentCounters counters) {
        this.reply = reply;
        this.counters = counters;
    }

    @Override
    public void respond(int status, String statusText, HeaderList headers, ByteStream body) {
        counters.answered(System.nanoTime() - startNanos);
        reply.respond(status, statusText, headers, body);
    }

    @Override
    public void fail(Failure failure) {
        counters.failed(failure.kind(), System.nanoTime() - startNanos);
        reply.fail(failure);
    }
}
