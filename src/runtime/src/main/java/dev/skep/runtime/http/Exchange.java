package dev.skep.runtime.http;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.fetch.HeaderList;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.lang.System.Logger.Level;
import java.util.Arrays;

/**
 * One request and its response.
 *
 * <p>Invariant: the client gets exactly one response head. The worker is called once, with the whole body where it
 * came with the head (so that no stream is made for it), else with a stream. The worker's answer may come on any
 * thread; it crosses to the event loop once, and everything but the hand-over fields belongs to that loop.
 */
final class Exchange implements FetchReply, Runnable {
    private static final System.Logger LOG = System.getLogger(Exchange.class.getName());
    private static final byte[] NOTHING = new byte[0];

    private final Conversation conversation;
    private final HttpFront front;
    private final boolean isHead;
    private final boolean isHttp10;
    private final long announcedBytes;
    private boolean keepAlive;

    private InboundRequest request;
    private Fetcher target;
    private byte[] collected = NOTHING;
    private int collectedBytes;
    private InboundBody streamed;
    private long receivedBytes;
    private boolean called;
    private boolean requestEnded;
    private boolean responding;
    private boolean responseEnded;
    private boolean gone;
    private BodyPump pump;

    // Hand-over: written by the answering thread before it queues this for the event loop.
    private int status;
    private String statusText;
    private HeaderList headers;
    private ByteStream body;
    private Failure failure;

    Exchange(Conversation conversation, HttpFront front, HttpRequest message, boolean keepAlive) {
        this.conversation = conversation;
        this.front = front;
        this.isHead = message.method().equals(HttpMethod.HEAD);
        this.isHttp10 = message.protocolVersion().equals(HttpVersion.HTTP_1_0);
        this.announcedBytes = message.decoderResult().isSuccess() ? HttpUtil.getContentLength(message, -1L) : -1;
        this.keepAlive = keepAlive;
    }

    void begin(InboundRequest inbound, Fetcher fetcher) {
        request = inbound;
        target = fetcher;
    }

    boolean requestEnded() {
        return requestEnded;
    }

    void add(ByteBuf content) {
        int count = content.readableBytes();
        receivedBytes += count;
        if (responding && streamed == null || responseEnded) {
            if (!conversation.toleratesUnread(receivedBytes)) {
                closeUnread();
            }
            return;
        }
        if (receivedBytes > front.limits().bodyBytesMax()) {
            tooLarge();
            return;
        }
        if (called) {
            if (streamed != null && !streamed.add(bytes(content))) {
                conversation.pause();
                // The reader may have emptied it just before the pause and found nothing to resume.
                if (!streamed.isFull()) {
                    conversation.readMore();
                }
            }
            return;
        }
        collect(content, count);
        if (collectedBytes > front.limits().collectedBytesMax()) {
            callWithStream();
        }
    }

    private void collect(ByteBuf content, int count) {
        int needed = collectedBytes + count;
        if (needed > collected.length) {
            // Doubled where a body comes in bits, exact where it comes in one piece.
            collected = Arrays.copyOf(collected, Math.max(needed, 2 * collectedBytes));
        }
        content.getBytes(content.readerIndex(), collected, collectedBytes, count);
        collectedBytes = needed;
    }

    private byte[] takeCollected() {
        byte[] bytes = collected.length == collectedBytes ? collected : Arrays.copyOf(collected, collectedBytes);
        collected = NOTHING;
        return bytes;
    }

    void end() {
        requestEnded = true;
        if (streamed != null) {
            streamed.end();
        } else if (!called && !responding) {
            request.body(ByteStream.of(takeCollected()));
            call();
        }
        if (responseEnded) {
            conversation.finished(keepAlive);
        }
    }

    /** The socket has nothing more for now: a body that did not come whole will be streamed. */
    void readComplete() {
        if (!called && !responding && !requestEnded) {
            callWithStream();
        }
    }

    private void callWithStream() {
        streamed = new InboundBody(announcedBytes, conversation::readMore);
        streamed.add(takeCollected());
        request.body(streamed);
        call();
    }

    private void call() {
        called = true;
        try {
            target.fetch(request, this);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a fetcher threw instead of failing its reply", e);
            fail(new Failure(Failure.Kind.EXCEPTION, e.toString()));
        }
    }

    /** The body violates its framing: nothing after it on this connection can be trusted. */
    void broken() {
        if (responding) {
            abandon("the request body was broken off");
            conversation.reset();
        } else {
            refuseAndClose(Refusal.BAD_REQUEST);
            abandon("the request body was broken off");
        }
    }

    private void tooLarge() {
        boolean answered = responding;
        if (!answered) {
            refuseAndClose(Refusal.BODY_TOO_LARGE);
        }
        abandon("the request body is larger than " + front.limits().bodyBytesMax() + " bytes");
        if (answered) {
            conversation.reset();
        }
    }

    private void closeUnread() {
        keepAlive = false;
        if (responseEnded) {
            conversation.closeBehind(false);
        }
    }

    void clientGone() {
        abandon("the client went away");
    }

    private void abandon(String reason) {
        if (streamed != null) {
            streamed.fail(reason);
        }
        if (pump != null) {
            pump.cancel();
        }
        gone = true;
        if (request != null) {
            request.abort();
        }
    }

    /** True when the silence on the socket is the client's: it does not send its body or does not read the answer. */
    boolean waitsForClient() {
        return !requestEnded && (streamed == null || streamed.starved()) || responding && !conversation.writable();
    }

    void refuse(Refusal refusal) {
        responding = true;
        long id = request == null ? front.nextId() : request.id();
        String requestId = RequestIds.text(id);
        write(
                new ResponseHead(front.date(), refusal.status(), "")
                        .field("content-type", "text/plain; charset=utf-8")
                        .field("cache-control", "no-store")
                        .field("x-request-id", requestId),
                ByteStream.of(refusal.page(requestId)));
    }

    void refuseAndClose(Refusal refusal) {
        keepAlive = false;
        refuse(refusal);
    }

    @Override
    public void respond(int answerStatus, String answerText, HeaderList answerHeaders, ByteStream answerBody) {
        status = answerStatus;
        statusText = answerText;
        headers = answerHeaders;
        body = answerBody;
        cross();
    }

    @Override
    public void fail(Failure reason) {
        failure = reason;
        cross();
    }

    private void cross() {
        if (conversation.inLoop()) {
            run();
        } else {
            conversation.execute(this);
        }
    }

    @Override
    public void run() {
        if (responding || gone) {
            if (body != null) {
                body.cancel();
            }
            return;
        }
        if (failure != null) {
            refuse(Refusal.of(failure.kind()));
            return;
        }
        responding = true;
        var head = new ResponseHead(front.date(), status, statusText);
        if (!head.fields(headers)) {
            body.cancel();
            refuse(Refusal.of(Failure.Kind.NO_RESPONSE));
            return;
        }
        write(head, body);
    }

    private void write(ResponseHead head, ByteStream content) {
        if (front.draining()) {
            keepAlive = false;
        }
        if (isHead || head.hasNoBody()) {
            conversation.write(head.withoutBody(isHead ? content.length() : -1, keepAlive, isHttp10));
            content.cancel();
            ended();
            return;
        }
        ByteBuf whole = head.encoded(content);
        if (whole != null) {
            conversation.write(head.whole(whole, keepAlive, isHttp10));
            ended();
            return;
        }
        if (isHttp10 && content.length() < 0) {
            keepAlive = false;
        }
        conversation.write(head.streamed(content.length(), keepAlive, isHttp10));
        pump = new BodyPump(this, conversation, content);
        pump.start();
    }

    void writeChunk(byte[] bytes) {
        conversation.write(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)));
    }

    void bodyEnded() {
        conversation.write(LastHttpContent.EMPTY_LAST_CONTENT);
        pump = null;
        ended();
    }

    void bodyFailed() {
        pump = null;
        responseEnded = true;
        conversation.reset();
    }

    void writableAgain() {
        if (pump != null) {
            pump.proceed();
        }
    }

    private void ended() {
        responseEnded = true;
        if (streamed != null && !requestEnded) {
            streamed.fail("the response was over before this request body was read");
            conversation.readMore();
        }
        if (requestEnded) {
            conversation.finished(keepAlive);
        } else if (!keepAlive) {
            conversation.closeBehind(false);
        }
    }

    private static byte[] bytes(ByteBuf content) {
        byte[] bytes = new byte[content.readableBytes()];
        content.getBytes(content.readerIndex(), bytes);
        return bytes;
    }
}
