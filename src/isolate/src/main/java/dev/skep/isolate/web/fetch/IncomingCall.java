package dev.skep.isolate.web.fetch;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.HeaderList;
import dev.skep.isolate.invocation.Invocation;
import dev.skep.isolate.invocation.Turns;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * One call of a worker's handler, as {@code js/worker.js} sees it: the request is asked for piece by piece, the
 * response is given field by field and then whole.
 *
 * <p>Invariant: the first {@code respond…} or {@link #fail} settles the reply and ends the handler's own hold on the
 * invocation; every later one is ignored. A worker may get hold of this object, so no method trusts its caller. Nothing
 * here makes an object for a request that does not need it.
 */
public final class IncomingCall {
    private static final HeaderList PLAIN = HeaderList.of("content-type", "text/plain;charset=UTF-8");
    private static final HeaderList JSON = HeaderList.of("content-type", "application/json");
    private static final int STATUS_MIN = 200;
    private static final int STATUS_MAX = 599;

    private final FetchRequest request;
    private final FetchReply reply;
    private final Invocation invocation;
    private final Turns turns;
    private HeaderList.Builder headers;
    private Value onAbort;
    private boolean answered;

    public IncomingCall(FetchRequest request, FetchReply reply, Invocation invocation, Turns turns) {
        this.request = request;
        this.reply = reply;
        this.invocation = invocation;
        this.turns = turns;
        request.onAbort(() -> turns.post(invocation, this::abort));
    }

    /** The caller went away: the worker may see it, and a handler that answers nobody is waited for no more. */
    private void abort() {
        if (onAbort != null) {
            onAbort.executeVoid();
        }
        if (answered) {
            return;
        }
        answered = true;
        if (invocation.settle()) {
            reply.fail(new Failure(Failure.Kind.CANCELLED, "the caller went away"));
        }
        invocation.release();
    }

    @HostAccess.Export
    public String method() {
        return request.method();
    }

    @HostAccess.Export
    public String url() {
        return request.url();
    }

    @HostAccess.Export
    public String header(String lowerName) {
        return request.headers().get(lowerName);
    }

    @HostAccess.Export
    public HeadersHandle headers() {
        return new HeadersHandle(request.headers());
    }

    /** The request's body, or {@code null} where it has none. */
    @HostAccess.Export
    public BodyHandle body() {
        var body = request.body();
        return body == ByteStream.EMPTY ? null : new BodyHandle(body, invocation, turns);
    }

    /** The function to be told when the caller no longer wants the answer. */
    @HostAccess.Export
    public void onAbort(Value callback) {
        onAbort = callback;
    }

    /** Something the handler started keeps the invocation alive. */
    @HostAccess.Export
    public Hold hold() {
        return new Hold(invocation);
    }

    /** One header field of the response to come. */
    @HostAccess.Export
    public void add(String lowerName, String value) {
        if (headers == null) {
            headers = HeaderList.builder();
        }
        if (!HopByHop.contains(lowerName)) {
            headers.add(lowerName, value);
        }
    }

    @HostAccess.Export
    public void addAll(HeadersHandle through) {
        var list = through.list();
        for (int i = 0; i < list.size(); i++) {
            add(list.name(i), list.value(i));
        }
    }

    /** Status 200 and a text without a header of its own: what most workers answer. */
    @HostAccess.Export
    public void respondPlain(String text) {
        respond(200, "", PLAIN, ByteStream.of(text));
    }

    @HostAccess.Export
    public void respondJson(String text) {
        respond(200, "", JSON, ByteStream.of(text));
    }

    @HostAccess.Export
    public void respondText(int status, String statusText, String text) {
        respond(status, statusText, fields(), ByteStream.of(text));
    }

    @HostAccess.Export
    public void respondBytes(int status, String statusText, Value buffer, int offset, int length) {
        respond(status, statusText, fields(), ByteStream.of(Bytes.copy(buffer, offset, length)));
    }

    @HostAccess.Export
    public void respondEmpty(int status, String statusText) {
        respond(status, statusText, fields(), ByteStream.EMPTY);
    }

    /** A body that JavaScript has not touched goes on as it came. */
    @HostAccess.Export
    public void respondBody(int status, String statusText, BodyHandle body) {
        respond(status, statusText, fields(), body.take());
    }

    /** Headers and body of another response, both untouched. */
    @HostAccess.Export
    public void respondThrough(int status, String statusText, HeadersHandle through, BodyHandle body) {
        respond(status, statusText, through.list(), body == null ? ByteStream.EMPTY : body.take());
    }

    /**
     * A body made by JavaScript while it is read.
     *
     * @param pull called with a {@link ProducedBody}, to which it hands one chunk or the end
     * @param cancel called with a reason when the reader wants no more
     * @param length bytes in all if the worker promised that, else -1
     */
    @HostAccess.Export
    public void respondStream(int status, String statusText, Value pull, Value cancel, double length) {
        if (answered) {
            return;
        }
        invocation.beginStream();
        var body = new ProducedBody(pull, cancel, (long) length, invocation, turns, invocation::endStream);
        respond(status, statusText, fields(), body);
    }

    /**
     * @param kind name of a {@link Failure.Kind}
     * @param detail message and stack, for the log
     */
    @HostAccess.Export
    public void fail(String kind, String detail) {
        if (answered) {
            return;
        }
        answered = true;
        request.body().cancel();
        invocation.fail(Failure.Kind.valueOf(kind), detail);
        invocation.release();
    }

    private HeaderList fields() {
        return headers == null ? HeaderList.EMPTY : headers.build();
    }

    private void respond(int status, String statusText, HeaderList fields, ByteStream body) {
        if (answered) {
            body.cancel();
            return;
        }
        answered = true;
        if (status < STATUS_MIN || status > STATUS_MAX) {
            body.cancel();
            invocation.fail(Failure.Kind.EXCEPTION, "a response cannot be given the status " + status);
        } else if (invocation.settle()) {
            reply.respond(status, statusText, fields, body);
        } else {
            body.cancel();
        }
        invocation.release();
    }
}
