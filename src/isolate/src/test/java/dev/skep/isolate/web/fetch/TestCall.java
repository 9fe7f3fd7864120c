package dev.skep.isolate.web.fetch;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.fetch.HeaderList;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One request from outside and everything that came back for it. */
final class TestCall implements FetchRequest, FetchReply {
    private static final int DEADLINE_SECONDS = 60;

    private final String method;
    private final String url;
    private final HeaderList headers;
    private final ByteStream body;
    private final List<Runnable> abortActions = new ArrayList<>();
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    record Answer(int status, HeaderList headers, ByteStream body, Failure failure) {
        String text() {
            return new String(read(body), StandardCharsets.UTF_8);
        }
    }

    TestCall(String method, String url, HeaderList headers, ByteStream body) {
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.body = body;
    }

    static TestCall get(String url) {
        return new TestCall("GET", url, HeaderList.EMPTY, ByteStream.EMPTY);
    }

    static TestCall post(String url, ByteStream body) {
        return new TestCall("POST", url, HeaderList.of("x-sent", "yes"), body);
    }

    TestCall sentTo(Fetcher target) {
        target.fetch(this, this);
        return this;
    }

    Answer answer() throws Exception {
        return answer.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    boolean isAnswered() {
        return answer.isDone();
    }

    /** The client goes away. */
    void abort() {
        abortActions.forEach(Runnable::run);
    }

    /** All bytes of a stream; what broke it is an exception. */
    static byte[] read(ByteStream body) {
        if (body.whole() != null) {
            return body.whole();
        }
        var all = new ByteArrayOutputStream();
        for (var chunk = pull(body).join(); chunk.length > 0; chunk = pull(body).join()) {
            all.writeBytes(chunk);
        }
        return all.toByteArray();
    }

    /** One chunk; empty at the end. */
    static CompletableFuture<byte[]> pull(ByteStream body) {
        var answer = new CompletableFuture<byte[]>().orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS);
        body.pull(new ByteStream.Sink() {
            @Override
            public void chunk(byte[] bytes) {
                answer.complete(bytes);
            }

            @Override
            public void end() {
                answer.complete(new byte[0]);
            }

            @Override
            public void failed(String reason) {
                answer.completeExceptionally(new IllegalStateException(reason));
            }
        });
        return answer;
    }

    @Override
    public void respond(int status, String statusText, HeaderList headers, ByteStream body) {
        answer.complete(new Answer(status, headers, body, null));
    }

    @Override
    public void fail(Failure failure) {
        answer.complete(new Answer(failure.kind().status(), HeaderList.EMPTY, ByteStream.EMPTY, failure));
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
        return RedirectMode.MANUAL;
    }

    @Override
    public Trace trace() {
        return new Trace("request-1", 0, "");
    }

    @Override
    public void onAbort(Runnable action) {
        abortActions.add(action);
    }
}
