package dev.skep.runtime.egress;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.HeaderList;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A call as a worker would make it, and how it settled. */
final class Outbound implements FetchRequest, FetchReply {
    /** @param failure {@code null} where there was an answer */
    record Outcome(int status, HeaderList headers, ByteStream body, Failure failure) {
        byte[] bytes() throws Exception {
            var all = new CompletableFuture<byte[]>();
            new Collector(body, all).next();
            return all.get(20, TimeUnit.SECONDS);
        }

        String text() throws Exception {
            return new String(bytes());
        }
    }

    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final String method;
    private final String url;
    private HeaderList headers = HeaderList.EMPTY;
    private ByteStream body = ByteStream.EMPTY;
    private RedirectMode redirect = RedirectMode.FOLLOW;
    private Runnable onAbort;

    private Outbound(String method, String url) {
        this.method = method;
        this.url = url;
    }

    static Outbound get(String url) {
        return new Outbound("GET", url);
    }

    static Outbound post(String url, ByteStream body) {
        var call = new Outbound("POST", url);
        call.body = body;
        return call;
    }

    Outbound with(String... fields) {
        headers = HeaderList.of(fields);
        return this;
    }

    Outbound redirect(RedirectMode mode) {
        redirect = mode;
        return this;
    }

    Outcome through(PublicNetwork network) throws Exception {
        network.fetch(this, this);
        return outcome.get(20, TimeUnit.SECONDS);
    }

    void abort() {
        onAbort.run();
    }

    @Override
    public void respond(int status, String statusText, HeaderList answerHeaders, ByteStream answerBody) {
        outcome.complete(new Outcome(status, answerHeaders, answerBody, null));
    }

    @Override
    public void fail(Failure failure) {
        outcome.complete(new Outcome(0, HeaderList.EMPTY, ByteStream.EMPTY, failure));
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public HeaderList headers() {
        return headers;
    }

    @Override
    public ByteStream body() {
        return body;
    }

    @Override
    public RedirectMode redirect() {
        return redirect;
    }

    @Override
    public Trace trace() {
        return new Trace("test", 1, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    @Override
    public void onAbort(Runnable action) {
        onAbort = action;
    }

    private static final class Collector implements ByteStream.Sink {
        private final ByteStream body;
        private final CompletableFuture<byte[]> all;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Collector(ByteStream body, CompletableFuture<byte[]> all) {
            this.body = body;
            this.all = all;
        }

        void next() {
            Thread.startVirtualThread(() -> body.pull(this));
        }

        @Override
        public void chunk(byte[] chunk) {
            bytes.writeBytes(chunk);
            next();
        }

        @Override
        public void end() {
            all.complete(bytes.toByteArray());
        }

        @Override
        public void failed(String reason) {
            all.completeExceptionally(new IllegalStateException(reason));
        }
    }
}
