package dev.skep.isolate.web.fetch;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.fetch.HeaderList;
import dev.skep.isolate.invocation.Invocation;
import dev.skep.isolate.invocation.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * One request that JavaScript sends and the answer to it.
 *
 * <p>Invariant: it is counted before it is sent and sent at most once; the answer, whatever thread brings it, is told
 * in a turn of the invocation that asked. An aborted one tells nothing more, and an answer that comes too late is
 * cancelled.
 */
public final class Subrequest implements FetchRequest, FetchReply {
    private final Fetcher target;
    private final boolean binding;
    private final Invocation owner;
    private final Turns turns;
    private final String method;
    private final String url;
    private final RedirectMode redirect;
    private HeaderList.Builder fields;
    private HeaderList headers = HeaderList.EMPTY;
    private ByteStream body = ByteStream.EMPTY;
    private List<Runnable> abortActions = List.of();
    private boolean aborted;
    private boolean sent;
    private Value answered;
    private Value failed;

    private int status;
    private String statusText;
    private HeaderList answerHeaders;
    private ByteStream answerBody;

    Subrequest(
            Fetcher target,
            boolean binding,
            Invocation owner,
            Turns turns,
            String method,
            String url,
            String redirect) {
        this.target = target;
        this.binding = binding;
        this.owner = owner;
        this.turns = turns;
        this.method = method;
        this.url = url;
        this.redirect = RedirectMode.valueOf(redirect.toUpperCase(Locale.ROOT));
    }

    @HostAccess.Export
    public void add(String lowerName, String value) {
        if (HopByHop.forbiddenOnRequest(lowerName)) {
            return;
        }
        if (fields == null) {
            fields = HeaderList.builder();
        }
        fields.add(lowerName, value);
    }

    /** All fields of a request that is passed on. */
    @HostAccess.Export
    public void addAll(HeadersHandle through) {
        var list = through.list();
        for (int i = 0; i < list.size(); i++) {
            add(list.name(i), list.value(i));
        }
    }

    @HostAccess.Export
    public void text(String text) {
        body = ByteStream.of(text);
    }

    @HostAccess.Export
    public void bytes(Value buffer, int offset, int length) {
        body = ByteStream.of(Bytes.copy(buffer, offset, length));
    }

    @HostAccess.Export
    public void through(BodyHandle handle) {
        body = handle.take();
    }

    /** @see IncomingCall#respondStream */
    @HostAccess.Export
    public void stream(Value pull, Value cancel, double length) {
        owner.hold();
        body = new ProducedBody(pull, cancel, (long) length, owner, turns, owner::release);
    }

    /**
     * @param onAnswer called with no argument once the answer is here
     * @param onFailure called with the failure's kind and its detail
     * @return false when the invocation has used up its subrequests; nothing was sent then
     */
    @HostAccess.Export
    public boolean send(Value onAnswer, Value onFailure) {
        if (sent || !owner.countSubrequest()) {
            body.cancel();
            return false;
        }
        sent = true;
        answered = onAnswer;
        failed = onFailure;
        headers = fields == null ? HeaderList.EMPTY : fields.build();
        owner.atEnd(this::letGo);
        if (binding && owner.trace().depth() + 1 >= owner.limits().depthMax()) {
            body.cancel();
            fail(new Failure(
                    Failure.Kind.TOO_DEEP,
                    "more than " + owner.limits().depthMax() + " workers called each other in a row"));
        } else {
            target.fetch(this, this);
        }
        return true;
    }

    /** The worker wants no answer any more. */
    @HostAccess.Export
    public void abort() {
        List<Runnable> actions;
        ByteStream late;
        synchronized (this) {
            if (aborted) {
                return;
            }
            aborted = true;
            actions = abortActions;
            abortActions = List.of();
            late = answerBody;
        }
        actions.forEach(Runnable::run);
        if (late != null) {
            late.cancel();
        }
    }

    /** The invocation is over: a call without an answer is given up, a body nobody asked for is not read. */
    private void letGo() {
        ByteStream unread;
        synchronized (this) {
            unread = answerBody;
            answerBody = ByteStream.EMPTY;
        }
        if (unread == null) {
            abort();
        } else {
            unread.cancel();
        }
    }

    @HostAccess.Export
    public int status() {
        return status;
    }

    @HostAccess.Export
    public String statusText() {
        return statusText;
    }

    @HostAccess.Export
    public HeadersHandle answerHeaders() {
        return new HeadersHandle(answerHeaders);
    }

    /** The answer's body, or {@code null} where it has none. */
    @HostAccess.Export
    public BodyHandle answerBody() {
        ByteStream taken;
        synchronized (this) {
            taken = answerBody;
            answerBody = ByteStream.EMPTY;
        }
        return taken == ByteStream.EMPTY ? null : new BodyHandle(taken, owner, turns);
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
        return binding ? owner.trace().deeper() : owner.trace();
    }

    @Override
    public void onAbort(Runnable action) {
        synchronized (this) {
            if (!aborted) {
                if (abortActions.isEmpty()) {
                    abortActions = new ArrayList<>(2);
                }
                abortActions.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public void respond(int status, String statusText, HeaderList headers, ByteStream body) {
        synchronized (this) {
            if (!aborted) {
                this.status = status;
                this.statusText = statusText;
                this.answerHeaders = headers;
                this.answerBody = body;
                turns.post(owner, answered::executeVoid);
                return;
            }
        }
        body.cancel();
    }

    @Override
    public void fail(Failure failure) {
        turns.post(owner, () -> failed.executeVoid(failure.kind().name(), failure.detail()));
    }
}
