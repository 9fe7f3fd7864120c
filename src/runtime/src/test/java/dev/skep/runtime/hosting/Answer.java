package dev.skep.runtime.hosting;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.fetch.HeaderList;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Calls a fetcher and shows how it settled, as one string. */
final class Answer implements FetchReply {
    private final CompletableFuture<String> text = new CompletableFuture<>();

    static String of(Fetcher fetcher, HeaderList headers) {
        var answer = new Answer();
        fetcher.fetch(new Get(headers), answer);
        return answer.text.join();
    }

    @Override
    public void respond(int status, String statusText, HeaderList headers, ByteStream body) {
        text.complete(new String(body.whole(), StandardCharsets.UTF_8));
    }

    @Override
    public void fail(Failure failure) {
        text.complete(failure.kind() + ": " + failure.detail());
    }

    private record Get(HeaderList headers) implements FetchRequest {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String url() {
            return "http://a/";
        }

        @Override
        public ByteStream body() {
            return ByteStream.EMPTY;
        }

        @Override
        public RedirectMode redirect() {
            return RedirectMode.MANUAL;
        }

        @Override
        public Trace trace() {
            return new Trace("test", 0, "");
        }

        @Override
        public void onAbort(Runnable action) {}
    }
}
