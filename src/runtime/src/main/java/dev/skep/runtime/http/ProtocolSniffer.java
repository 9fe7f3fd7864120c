package dev.skep.runtime.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import java.util.List;

/**
 * Decides from the first bytes of a connection whether it speaks HTTP/2 or HTTP/1.1.
 *
 * <p>HTTP/2 begins with its preface or not at all: the {@code Upgrade: h2c} of old is not offered, because proxies
 * that pass it on open a way around their own rules.
 */
final class ProtocolSniffer extends ByteToMessageDecoder {
    private static final int SMALL_CONTINUATIONS_MAX = 16;
    private static final int RESETS_PER_WINDOW_MAX = 200;
    private static final int RESET_WINDOW_SECONDS = 30;

    private final HttpFront front;
    private Quiet quiet;

    ProtocolSniffer(HttpFront front) {
        this.front = front;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        quiet = new Quiet(ctx, front.limits().idleMax().toMillis(), ctx::close);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        quiet.stop();
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        var preface = Http2CodecUtil.connectionPrefaceBuf();
        int have = Math.min(in.readableBytes(), preface.readableBytes());
        for (int i = 0; i < have; i++) {
            if (in.getByte(in.readerIndex() + i) != preface.getByte(i)) {
                http1(ctx.pipeline());
                ctx.pipeline().remove(this);
                return;
            }
        }
        if (have == preface.readableBytes()) {
            http2(ctx.pipeline());
            ctx.pipeline().remove(this);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == HttpFront.Drain.CLOSE_UNUSED) {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    private void http1(ChannelPipeline pipeline) {
        var decoder = new RequestDecoder(front.limits());
        pipeline.addLast(decoder);
        pipeline.addLast(new HttpResponseEncoder());
        pipeline.addLast(new Conversation(front, decoder));
    }

    private void http2(ChannelPipeline pipeline) {
        var limits = front.limits();
        Http2FrameCodec codec = Http2FrameCodecBuilder.forServer()
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(limits.streamsMax())
                        .maxHeaderListSize(limits.headerBytesMax())
                        .initialWindowSize(limits.collectedBytesMax()))
                .decoderEnforceMaxRstFramesPerWindow(RESETS_PER_WINDOW_MAX, RESET_WINDOW_SECONDS)
                .encoderEnforceMaxRstFramesPerWindow(RESETS_PER_WINDOW_MAX, RESET_WINDOW_SECONDS)
                .decoderEnforceMaxSmallContinuationFrames(SMALL_CONTINUATIONS_MAX)
                .build();
        pipeline.addLast(codec);
        pipeline.addLast(new Http2MultiplexHandler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true));
                stream.pipeline().addLast(new Conversation(front, null));
            }
        }));
        pipeline.addLast(new UnusedConnection(codec));
    }

    /** Closes an HTTP/2 connection that carries no request; a stream that stalls is closed by its own conversation. */
    private final class UnusedConnection extends ChannelInboundHandlerAdapter {
        private final Http2FrameCodec codec;
        private Quiet quiet;
        private int seenStream;

        UnusedConnection(Http2FrameCodec codec) {
            this.codec = codec;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            quiet = new Quiet(ctx, front.limits().idleMax().toMillis(), () -> closeIfUnused(ctx));
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext ctx) {
            quiet.stop();
        }

        private void closeIfUnused(ChannelHandlerContext ctx) {
            int lastStream = codec.connection().remote().lastStreamCreated();
            if (codec.connection().numActiveStreams() == 0 && lastStream == seenStream) {
                ctx.close();
            }
            seenStream = lastStream;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event == HttpFront.Drain.CLOSE_UNUSED) {
                // The codec says GOAWAY and waits for the streams that are left.
                ctx.close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
