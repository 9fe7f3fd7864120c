package dev.skep.runtime.http;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.HeaderList;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as it came from a client. Its head is complete and never changes, so any thread may read it; headers, URL
 * and trace are made when first asked for, and made twice when two threads ask at once.
 */
final class InboundRequest implements FetchRequest {
    private static final String NO_TRACE_PARENT = "";
    private static final int TRACE_PARENT_LENGTH = 55;

    private final String method;
    private final String scheme;
    private final RequestHead head;
    private final HttpHeaders fields;
    private final String peer;
    private final long id;
    private ByteStream body = ByteStream.EMPTY;
    private HeaderList headers;
    private Trace trace;
    private List<Runnable> onAbort;
    private boolean aborted;

    /**
     * @param peer address of the client, for {@code cf-connecting-ip}
     */
    InboundRequest(String method, String scheme, RequestHead head, HttpHeaders fields, String peer, long id) {
        this.method = method;
        this.scheme = scheme;
        this.head = head;
        this.fields = fields;
        this.peer = peer;
        this.id = id;
    }

    /** Set once, before the request is handed on. */
    void body(ByteStream stream) {
        body = stream;
    }

    long id() {
        return id;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String url() {
        return scheme + "://" + head.authority() + head.target();
    }

    @Override
    public HeaderList headers() {
        var list = headers;
        if (list == null) {
            list = HeaderRules.inward(fields, peer);
            headers = list;
        }
        return list;
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
        var made = trace;
        if (made == null) {
            made = new Trace(RequestIds.text(id), 0, traceParent(fields.get("traceparent")));
            trace = made;
        }
        return made;
    }

    @Override
    public void onAbort(Runnable action) {
        synchronized (this) {
            if (!aborted) {
                if (onAbort == null) {
                    onAbort = new ArrayList<>(1);
                }
                onAbort.add(action);
                return;
            }
        }
        action.run();
    }

    /** The client is gone: tells everybody who asked to know, once. */
    void abort() {
        List<Runnable> actions;
        synchronized (this) {
            aborted = true;
            actions = onAbort;
            onAbort = null;
        }
        if (actions != null) {
            actions.forEach(Runnable::run);
        }
    }

    private static String traceParent(String value) {
        if (value == null || value.length() < TRACE_PARENT_LENGTH) {
            return NO_TRACE_PARENT;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '-' && Character.digit(c, 16) < 0) {
                return NO_TRACE_PARENT;
            }
        }
        return value;
    }
}
