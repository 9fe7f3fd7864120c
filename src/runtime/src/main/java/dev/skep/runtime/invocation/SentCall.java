package dev.skep.runtime.invocation;

import com.google.protobuf.ByteString;
import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.protocol.invocation.CalleeFrame;
import dev.skep.protocol.invocation.CallerFrame;
import dev.skep.protocol.invocation.End;
import dev.skep.protocol.invocation.Failed;
import dev.skep.protocol.invocation.ResponseHead;
import dev.skep.runtime.hosting.RemoteWorkers;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;

/**
 * One call to a worker of another pool, as its caller sees it.
 *
 * <p>Invariant: the reply is settled once, by the callee's answer or by the end of the stream; a body that has begun
 * ends, fails or is cancelled with the stream. Frames leave in order, whoever sends them.
 */
final class SentCall implements ClientResponseObserver<CallerFrame, CalleeFrame>, OutgoingBody.Frames {
    private static final int STATUS_MIN = 200;
    private static final int STATUS_MAX = 599;

    private final RemoteWorkers.Call call;
    private final FetchRequest request;
    private final FetchReply reply;
    private final OutgoingBody outgoing;
    private final Runnable onUnreachable;
    private ClientCallStreamObserver<CallerFrame> out;
    private IncomingBody incoming;
    private boolean settled;
    private boolean finished;
    private volatile Runnable onTaken = () -> {};
    private volatile boolean taken;
    private volatile String givenUp;

    /** @param onUnreachable told when the connection was to blame */
    SentCall(RemoteWorkers.Call call, FetchRequest request, FetchReply reply, Runnable onUnreachable) {
        this.call = call;
        this.request = request;
        this.reply = reply;
        this.onUnreachable = onUnreachable;
        this.outgoing = new OutgoingBody(request.body(), this);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<CallerFrame> stream) {
        out = stream;
        stream.setOnReadyHandler(this::taken);
    }

    private void taken() {
        if (!taken) {
            taken = true;
            onTaken.run();
        }
    }

    /** Whether the call has left for a pod, or is over. */
    boolean isTaken() {
        return taken;
    }

    /** @param action run once a pod has taken the call, or soon after */
    void begin(Runnable action) {
        onTaken = action;
        if (taken) {
            action.run();
        }
        send(CallerFrame.newBuilder().setRequest(Heads.request(call, request)).build());
        if (request.body() != ByteStream.EMPTY) {
            outgoing.begin();
        }
        request.onAbort(() -> giveUp("the caller went away"));
    }

    /** Ends it from this side, answered or not. */
    void giveUp(String reason) {
        givenUp = reason;
        synchronized (this) {
            if (finished) {
                return;
            }
        }
        out.cancel(reason, null);
    }

    private synchronized void send(CallerFrame frame) {
        if (!finished) {
            try {
                out.onNext(frame);
            } catch (IllegalStateException e) {
                // The call has ended a moment ago, and whoever waits for it hears so.
                finished = true;
            }
        }
    }

    @Override
    public void chunk(ByteString bytes) {
        send(CallerFrame.newBuilder().setChunk(bytes).build());
    }

    @Override
    public void end(String error) {
        send(CallerFrame.newBuilder().setEnd(End.newBuilder().setError(error)).build());
    }

    private void grant(int bytes) {
        send(CallerFrame.newBuilder().setCredit(bytes).build());
    }

    @Override
    public void onNext(CalleeFrame frame) {
        switch (frame.getFrameCase()) {
            case RESPONSE -> respond(frame.getResponse());
            case CHUNK -> {
                if (incoming == null || !incoming.add(frame.getChunk().toByteArray())) {
                    giveUp("the other pod sent what it had no credit for");
                }
            }
            case END -> end(frame.getEnd());
            case FAILED -> fail(frame.getFailed());
            case CREDIT -> outgoing.credit(Integer.toUnsignedLong(frame.getCredit()));
            // Reserved, or of a later release.
            case RPC, FRAME_NOT_SET -> {}
        }
    }

    private void respond(ResponseHead head) {
        var headers = Heads.headers(head.getHeadersList());
        if (settled || headers.isEmpty() || head.getStatus() < STATUS_MIN || head.getStatus() > STATUS_MAX) {
            giveUp("the other pod's answer makes no sense");
            return;
        }
        settled = true;
        if (head.getHasBody()) {
            incoming = new IncomingBody(
                    head.getBodyBytes(), this::grant, () -> giveUp("the caller wants no more of the answer"));
        }
        reply.respond(
                head.getStatus(), head.getStatusText(), headers.get(), incoming == null ? ByteStream.EMPTY : incoming);
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

    private void fail(Failed failed) {
        fail(kind(failed.getKind()), failed.getDetail());
    }

    private static Failure.Kind kind(String name) {
        for (var kind : Failure.Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return Failure.Kind.EXCEPTION;
    }

    private void fail(Failure.Kind kind, String detail) {
        if (!settled) {
            settled = true;
            reply.fail(new Failure(kind, detail));
        }
    }

    @Override
    public void onError(Throwable cause) {
        finish();
        var status = Status.fromThrowable(cause);
        if (incoming != null) {
            incoming.fail(givenUp != null ? givenUp : "the connection to the other pool broke");
        }
        if (settled) {
            return;
        }
        if (status.getCode() == Status.Code.UNAVAILABLE) {
            onUnreachable.run();
        }
        fail(Failure.Kind.UNREACHABLE, explain(status));
    }

    private String explain(Status status) {
        if (givenUp != null) {
            return givenUp;
        }
        return switch (status.getCode()) {
            case PERMISSION_DENIED ->
                call.target() + " is not granted to namespace " + call.caller().namespace();
            case UNAVAILABLE -> "no pod of pool " + call.pool() + " answers";
            default -> "the call to pool " + call.pool() + " broke off (" + status.getCode() + ")";
        };
    }

    @Override
    public void onCompleted() {
        finish();
        if (incoming != null) {
            incoming.fail("the other pod ended before this body did");
        }
        fail(Failure.Kind.UNREACHABLE, "a pod of pool " + call.pool() + " ended without an answer");
    }

    private void finish() {
        synchronized (this) {
            finished = true;
        }
        taken();
        outgoing.cancel();
    }
}
