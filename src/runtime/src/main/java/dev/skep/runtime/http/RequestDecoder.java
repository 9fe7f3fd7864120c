package dev.skep.runtime.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Decodes requests as strictly as RFC 9112 allows, since whatever two servers may read differently can smuggle a
 * request: no bare LF, no folded line, no length beside chunks, no two lengths. Knows whether the head of a request
 * has begun and not ended.
 */
final class RequestDecoder extends HttpRequestDecoder {
    private static final int METHOD_AND_VERSION_BYTES = 64;

    private static final int CHUNK_BYTES_MAX = 256 << 10;

    private boolean headBegun;
    private boolean inBody;

    RequestDecoder(HttpLimits limits) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.urlBytesMax() + METHOD_AND_VERSION_BYTES)
                .setMaxHeaderSize(limits.headerBytesMax())
                .setMaxChunkSize(CHUNK_BYTES_MAX)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true)
                .setAllowDuplicateContentLengths(false));
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (!inBody && continuesALine(in)) {
            in.skipBytes(in.readableBytes());
            var refused = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
            refused.setDecoderResult(DecoderResult.failure(new CorruptedFrameException("a folded header line")));
            out.add(refused);
            return;
        }
        super.decode(ctx, in, out);
        if (!out.isEmpty()) {
            inBody = !(out.getLast() instanceof LastHttpContent);
        }
    }

    /** True for a head with a line that begins with a blank: obsolete folding, which RFC 9112 wants refused. */
    private boolean continuesALine(ByteBuf in) {
        int end = in.writerIndex();
        int lineStart = in.readerIndex();
        if (headBegun && lineStart < end && isBlank(in.getByte(lineStart))) {
            return true;
        }
        while ((lineStart = in.indexOf(lineStart, end, (byte) '\n') + 1) > 0 && lineStart < end) {
            byte first = in.getByte(lineStart);
            if (isBlank(first)) {
                return true;
            }
            if (first == '\r' || first == '\n') {
                return false;
            }
        }
        return false;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    @Override
    protected HttpMessage createMessage(String[] initialLine) throws Exception {
        headBegun = true;
        return super.createMessage(initialLine);
    }

    /** The head that had begun has been handed on. */
    void headTaken() {
        headBegun = false;
    }

    /** True between requests if bytes of a next one are here. */
    boolean headPending() {
        return headBegun || actualReadableBytes() > 0;
    }
}
