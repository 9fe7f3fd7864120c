package dev.skep.runtime.http;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Decodes requests as strictly as RFC 9112 allows, since whatever two servers may read differently can smuggle a request:
 * no bare LF, no length beside chunks, no two lengths. Knows whether the head of a request has begun and not ended.
 */
final class RequestDecoder extends HttpRequestDecoder {
    private static final int METHOD_AND_VERSION_BYTES = 64;

    private boolean headBegun;

    RequestDecoder(HttpLimits limits) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.urlBytesMax() + METHOD_AND_VERSION_BYTES)
                .setMaxHeaderSize(limits.headerBytesMax())
                .setMaxChunkSize(limits.collectedBytesMax())
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true)
                .setAllowDuplicateContentLengths(false));
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
