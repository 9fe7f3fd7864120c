package dev.skep.runtime.invocation;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.HeaderList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A request to another pool and how it was answered. */
final class TestCall implements FetchRequest, FetchReply {
    private static final int DEADLINE_SECONDS = 60;

    record Answer(int status, String statusText, HeaderList headers, ByteStream body) {}

    private final String method;
    private final HeaderList headers;
    private final ByteStream body;
    private final List<Runnable> abortActions = new ArrayList<>();
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final CompletableFuture<Failure> failure = new CompletableFuture<>();

    TestCall(String method, HeaderList headers, ByteStream body) {
        this.method = method;
        this.headers = headers;
        this.body = body;
    }

    static TestCall get() {
        return new TestCall("GET", HeaderList.EMPTY, ByteStream.EMPTY);
    }

    static TestCall post(ByteStream body) {
        return new TestCall("POST", HeaderList.EMPTY, body);
    }

    Answer answer() throws Exception {
        return CompletableFuture.anyOf(answer, failure).get(DEADLINE_SECONDS, TimeUnit.SECONDS) instanceof Answer given
                ? given
                : fail();
    }

    private Answer fail() {
        throw new AssertionError("the call failed: " + failure.join());
    }

    Failure failure() throws Exception {
        return failure.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    void abort() {
        List<Runnable> actions;
        synchronized (abortActions) {
            actions = List.copyOf(abortActions);
        }
        actions.forEach(Runnable::run);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String url() {
        return "http://b.internal/path?q=1";
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
        return RedirectMode.ERROR;
    }

    @Override
    public Trace trace() {
        return new Trace("request-1", 3, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    }

    @Override
    public void onAbort(Runnable action) {
        synchronized (abortActions) {
            abortActions.add(action);
        }
    }

    @Override
    public void respond(int status, String statusText, HeaderList fields, ByteStream content) {
        if (!answer.complete(new Answer(status, statusText, fields, content)) || failure.isDone()) {
            throw new AssertionError("answered twice");
        }
    }

    @Override
    public void fail(Failure why) {
        if (!failure.complete(why) || answer.isDone()) {
            throw new AssertionError("answered twice");
        }
    }
}
