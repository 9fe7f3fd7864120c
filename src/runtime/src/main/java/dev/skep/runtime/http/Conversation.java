package dev.skep.runtime.http;

import dev.skep.isolate.fetch.Fetcher;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The requests of one HTTP/1.1 connection, one after the other, or the one request of an HTTP/2 stream.
 *
 * <p>Invariant: at most one exchange is open. What a client sends ahead waits in {@code ahead}, and while anything
 * waits the socket is not read, so a client that only sends and never reads costs one read buffer. Everything here
 * runs on the channel's event loop, except {@link #readMore}.
 */
final class Conversation extends ChannelInboundHandlerAdapter {
    private static final System.Logger LOG = System.getLogger(Conversation.class.getName());
    private static final int LINGER_MILLIS = 1000;
    private static final int DISCARDED_BYTES_MAX = 256 << 10;

    private final HttpFront front;
    private final RequestDecoder decoder;
    private final ArrayDeque<Object> ahead = new ArrayDeque<>(2);
    private ChannelHandlerContext ctx;
    private String peer;
    private Exchange current;
    private Quiet quiet;
    private Future<?> headDeadline;
    private boolean inRead;
    private boolean taking;
    private boolean closing;
    private volatile boolean paused;

    /** @param decoder of an HTTP/1.1 connection; {@code null} on an HTTP/2 stream, which carries one request */
    Conversation(HttpFront front, RequestDecoder decoder) {
        this.front = front;
        this.decoder = decoder;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
        quiet = new Quiet(context, front.limits().idleMax().toMillis(), this::nothingMoves);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        quiet.stop();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        inRead = true;
        quiet.moved();
        if (closing) {
            ReferenceCountUtil.release(message);
        } else if (!ahead.isEmpty() || busy()) {
            ahead.add(message);
            pause();
        } else {
            take(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (current != null) {
            current.readComplete();
        }
        inRead = false;
        ctx.flush();
        watchHead();
    }

    private boolean busy() {
        return current != null && current.requestEnded();
    }

    private void take(Object message) {
        if (message instanceof HttpRequest request) {
            begin(request);
        }
        if (message instanceof HttpContent content) {
            try {
                proceed(content);
            } finally {
                content.release();
            }
        }
    }

    private void begin(HttpRequest request) {
        if (decoder != null) {
            decoder.headTaken();
            forgetHead();
        }
        boolean keepAlive = decoder == null || HttpUtil.isKeepAlive(request);
        var exchange = new Exchange(this, front, request, keepAlive);
        current = exchange;
        Refusal refusal = RequestHead.refusal(request, front.limits());
        if (refusal != null) {
            exchange.refuseAndClose(refusal);
            return;
        }
        RequestHead head = RequestHead.of(request);
        if (head == null) {
            exchange.refuseAndClose(Refusal.BAD_REQUEST);
            return;
        }
        Fetcher target = front.site().at(head.host());
        if (target == null) {
            exchange.refuse(Refusal.NOT_FOUND);
            return;
        }
        if (HttpUtil.is100ContinueExpected(request)) {
            write(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
        exchange.begin(
                new InboundRequest(
                        request.method().name(), front.scheme(), head, request.headers(), peer(), front.nextId()),
                target);
    }

    private void proceed(HttpContent content) {
        var exchange = current;
        if (exchange == null || closing) {
            return;
        }
        if (!content.decoderResult().isSuccess()) {
            exchange.broken();
            return;
        }
        if (content.content().isReadable()) {
            exchange.add(content.content());
        }
        if (content instanceof LastHttpContent) {
            exchange.end();
        }
    }

    /** Request and response are over; whatever came meanwhile is next. */
    void finished(boolean keepAlive) {
        current = null;
        if (decoder == null) {
            return;
        }
        if (!keepAlive || front.draining()) {
            closeBehind(true);
        } else if (!ahead.isEmpty()) {
            takeAhead();
        } else {
            watchHead();
        }
    }

    private void takeAhead() {
        if (taking) {
            return;
        }
        taking = true;
        while (!ahead.isEmpty() && !busy() && !closing) {
            take(ahead.poll());
        }
        taking = false;
        if (ahead.isEmpty()) {
            readMore();
        }
        if (!inRead) {
            ctx.flush();
        }
    }

    /** The response is complete and the client still sends; false once it has sent too much of what nobody reads. */
    boolean toleratesUnread(long bytes) {
        return decoder != null && bytes < DISCARDED_BYTES_MAX;
    }

    void write(Object message) {
        quiet.moved();
        ctx.write(message, ctx.voidPromise());
        if (!inRead && !taking) {
            ctx.flush();
        }
    }

    boolean writable() {
        return ctx.channel().isWritable();
    }

    void flush() {
        ctx.flush();
    }

    boolean inLoop() {
        return ctx.executor().inEventLoop();
    }

    void execute(Runnable task) {
        try {
            ctx.executor().execute(task);
        } catch (RejectedExecutionException e) {
            // The loop has ended and the connection with it: an answer this late has nobody to go to.
            LOG.log(Level.DEBUG, "an answer came after the end", e);
        }
    }

    /**
     * Closes after what was written has left. A client that still sends would lose our last words to a reset, so it
     * gets a moment to read them.
     */
    void closeBehind(boolean requestEnded) {
        if (closing) {
            return;
        }
        closing = true;
        dropAhead();
        if (requestEnded || !(ctx.channel() instanceof DuplexChannel duplex)) {
            ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        ctx.flush();
        readMore();
        duplex.shutdownOutput();
        ctx.executor().schedule(() -> ctx.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Ends the connection (or the stream) so that the client cannot take what it got for the whole. */
    void reset() {
        closing = true;
        dropAhead();
        if (ctx.channel() instanceof DuplexChannel) {
            ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        ctx.close();
    }

    void pause() {
        if (!paused) {
            paused = true;
            ctx.channel().config().setAutoRead(false);
        }
    }

    /** Called from any thread. */
    void readMore() {
        if (!paused) {
            return;
        }
        if (inLoop()) {
            resume();
        } else {
            execute(this::resume);
        }
    }

    private void resume() {
        if (paused && (ahead.isEmpty() || closing)) {
            paused = false;
            ctx.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (current != null && writable()) {
            current.writableAgain();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == HttpFront.Drain.CLOSE_UNUSED) {
            if (current == null) {
                ctx.close();
            }
        }
    }

    private void nothingMoves() {
        if (current == null || current.waitsForClient()) {
            ctx.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        forgetHead();
        dropAhead();
        closing = true;
        var exchange = current;
        current = null;
        if (exchange != null) {
            exchange.clientGone();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ctx.close();
    }

    private void watchHead() {
        if (decoder != null && current == null && headDeadline == null && !closing && decoder.headPending()) {
            long millis = front.limits().headMax().toMillis();
            headDeadline = ctx.executor().schedule(() -> ctx.close(), millis, TimeUnit.MILLISECONDS);
        }
    }

    private void forgetHead() {
        if (headDeadline != null) {
            headDeadline.cancel(false);
            headDeadline = null;
        }
    }

    private void dropAhead() {
        while (!ahead.isEmpty()) {
            ReferenceCountUtil.release(ahead.poll());
        }
    }

    private String peer() {
        if (peer == null) {
            var channel = decoder == null ? ctx.channel().parent() : ctx.channel();
            peer = channel.remoteAddress() instanceof InetSocketAddress address
                    ? address.getAddress().getHostAddress()
                    : "";
        }
        return peer;
    }
}
