package dev.skep.runtime.invocation;

import com.google.protobuf.ByteString;
import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.HeaderList;
import dev.skep.protocol.invocation.CalleeFrame;
import dev.skep.protocol.invocation.CallerFrame;
import dev.skep.protocol.invocation.End;
import dev.skep.protocol.invocation.Failed;
import dev.skep.protocol.invocation.RequestHead;
import dev.skep.runtime.identity.SpiffeId;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;

/**
 * One call that came from another pool, as a request to a worker here and the reply to it.
 *
 * <p>Invariant: the worker is called at most once, after caller and target were checked. The stream ends with the
 * answer; when the caller ends it earlier, the worker sees an abort and its bodies are let go.
 */
final class ServedCall implements StreamObserver<CallerFrame>, FetchRequest, FetchReply, OutgoingBody.Frames {
    private static final String GONE = "the caller went away";

    private final SpiffeId.Pod peer;
    private final Callees callees;
    private final ServerCallStreamObserver<CalleeFrame> out;
    private RequestHead head;
    private HeaderList headers = HeaderList.EMPTY;
    private IncomingBody incoming;
    private volatile OutgoingBody outgoing;
    private List<Runnable> abortActions = new ArrayList<>(2);
    private boolean aborted;
    private boolean finished;

    ServedCall(SpiffeId.Pod peer, Callees callees, ServerCallStreamObserver<CalleeFrame> out) {
        this.peer = peer;
        this.callees = callees;
        this.out = out;
        out.setOnCancelHandler(this::abort);
        out.setOnCloseHandler(this::onCompleted);
    }

    @Override
    public void onNext(CallerFrame frame) {
        switch (frame.getFrameCase()) {
            case REQUEST -> call(frame.getRequest());
            case CHUNK -> {
                if (incoming == null || !incoming.add(frame.getChunk().toByteArray())) {
                    refuse(Status.INVALID_ARGUMENT.withDescription("a chunk without credit"));
                    abort();
                }
            }
            case END -> end(frame.getEnd());
            case CREDIT -> {
                var body = outgoing;
                if (body != null) {
                    body.credit(Integer.toUnsignedLong(frame.getCredit()));
                }
            }
            // Reserved, or of a later release.
            case RPC, FRAME_NOT_SET -> {}
        }
    }

    private void call(RequestHead request) {
        var caller = request.getCaller().getNamespace();
        var fields = Heads.headers(request.getHeadersList());
        if (head != null || fields.isEmpty() || request.getDepth() < 0) {
            refuse(Status.INVALID_ARGUMENT.withDescription("the head of this request makes no sense"));
            return;
        }
        head = request;
        headers = fields.get();
        if (!caller.equals(peer.namespace())) {
            refuse(Status.PERMISSION_DENIED.withDescription(
                    "the certificate is of namespace " + peer.namespace() + ", not of " + caller));
            return;
        }
        var target = Heads.key(request.getTarget());
        var worker = callees.forCallerOf(caller, target);
        if (worker == null && !caller.equals(target.namespace())) {
            refuse(Status.PERMISSION_DENIED.withDescription("not granted to namespace " + caller));
            return;
        }
        if (worker == null) {
            fail(new Failure(Failure.Kind.UNREACHABLE, target + " is not served by this pool"));
            return;
        }
        if (request.getHasBody()) {
            incoming = new IncomingBody(request.getBodyBytes(), this::grant, () -> {});
        }
        worker.fetch(this, this);
    }

    private void end(End end) {
        if (incoming == null) {
            return;
        }
        if (end.getError().isEmpty()) {
            incoming.end();
        } else {
            incoming.fail(end.getError());
        }
    }

    private void abort() {
        List<Runnable> actions;
        synchronized (this) {
            finished = true;
            if (aborted) {
                return;
            }
            aborted = true;
            actions = abortActions;
            abortActions = List.of();
        }
        if (incoming != null) {
            incoming.fail(GONE);
        }
        var body = outgoing;
        if (body != null) {
            body.cancel();
        }
        actions.forEach(Runnable::run);
    }

    @Override
    public void onError(Throwable cause) {
        abort();
    }

    /** The caller says no more; if that comes before the end of its body, the rest is lost. */
    @Override
    public void onCompleted() {
        if (incoming != null) {
            incoming.fail(GONE);
        }
    }

    private synchronized void send(CalleeFrame frame) {
        if (!finished) {
            out.onNext(frame);
        }
    }

    private synchronized void sendLast(CalleeFrame frame) {
        if (!finished) {
            finished = true;
            out.onNext(frame);
            out.onCompleted();
        }
    }

    private synchronized void refuse(Status status) {
        if (!finished) {
            finished = true;
            out.onError(status.asRuntimeException());
        }
    }

    private void grant(int bytes) {
        send(CalleeFrame.newBuilder().setCredit(bytes).build());
    }

    @Override
    public void respond(int status, String statusText, HeaderList answer, ByteStream body) {
        var whole = body.whole();
        boolean isEmpty = whole != null && whole.length == 0;
        var content = isEmpty ? ByteStream.EMPTY : body;
        var frame = CalleeFrame.newBuilder()
                .setResponse(Heads.response(status, statusText, answer, content))
                .build();
        if (isEmpty) {
            sendLast(frame);
            return;
        }
        send(frame);
        var sending = new OutgoingBody(content, this);
        outgoing = sending;
        if (isAborted()) {
            sending.cancel();
        } else {
            sending.begin();
        }
    }

    private synchronized boolean isAborted() {
        return aborted;
    }

    @Override
    public void fail(Failure failure) {
        // What went wrong inside a worker is its own namespace's business.
        boolean ours = head.getCaller().getNamespace().equals(head.getTarget().getNamespace());
        var detail = ours ? failure.detail() : "the worker that was called failed";
        sendLast(CalleeFrame.newBuilder()
                .setFailed(Failed.newBuilder().setKind(failure.kind().name()).setDetail(detail == null ? "" : detail))
                .build());
    }

    @Override
    public void chunk(ByteString bytes) {
        send(CalleeFrame.newBuilder().setChunk(bytes).build());
    }

    @Override
    public void end(String error) {
        sendLast(CalleeFrame.newBuilder()
                .setEnd(End.newBuilder().setError(error))
                .build());
    }

    @Override
    public String method() {
        return head.getMethod();
    }

    @Override
    public String url() {
        return head.getUrl();
    }

    @Override
    public HeaderList headers() {
        return headers;
    }

    @Override
    public ByteStream body() {
        return incoming == null ? ByteStream.EMPTY : incoming;
    }

    @Override
    public RedirectMode redirect() {
        for (var mode : RedirectMode.values()) {
            if (mode.name().equals(head.getRedirect())) {
                return mode;
            }
        }
        return RedirectMode.MANUAL;
    }

    @Override
    public Trace trace() {
        return new Trace(head.getRequestId(), head.getDepth(), head.getTraceParent());
    }

    @Override
    public void onAbort(Runnable action) {
        synchronized (this) {
            if (!aborted) {
                abortActions.add(action);
                return;
            }
        }
        action.run();
    }
}
