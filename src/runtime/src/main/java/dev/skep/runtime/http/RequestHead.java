package dev.skep.runtime.http;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Locale;

/**
 * The first lines of a request, understood in one way only: whatever could be read in two ways was refused before.
 *
 * @param host lower case, without port and trailing dot: the name that is looked up
 * @param authority the host as the client wrote it, port included
 * @param target path and query, beginning with a slash
 */
record RequestHead(String host, String authority, String target) {
    private static final String TRACE = "TRACE";
    private static final String CONNECT = "CONNECT";

    /** Why this request is not even looked at; {@code null} where it is sound. */
    static Refusal refusal(HttpRequest request, HttpLimits limits) {
        if (!request.decoderResult().isSuccess()) {
            return undecodable(request.decoderResult().cause());
        }
        if (request.uri().length() > limits.urlBytesMax()) {
            return Refusal.URL_TOO_LONG;
        }
        String method = request.method().name();
        if (method.equals(CONNECT) || method.equals(TRACE)) {
            return Refusal.METHOD;
        }
        HttpHeaders fields = request.headers();
        if (fields.contains(HttpHeaderNames.TRANSFER_ENCODING) && !onlyChunked(fields)) {
            return Refusal.BAD_REQUEST;
        }
        if (HttpUtil.getContentLength(request, -1L) > limits.bodyBytesMax()) {
            return Refusal.BODY_TOO_LARGE;
        }
        String expected = fields.get(HttpHeaderNames.EXPECT);
        if (expected != null && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expected)) {
            return Refusal.EXPECTATION;
        }
        return null;
    }

    /** @return {@code null} where host or target make no sense */
    static RequestHead of(HttpRequest request) {
        HttpHeaders fields = request.headers();
        String host = fields.get(HttpHeaderNames.HOST);
        if (host == null) {
            return request.protocolVersion().equals(HttpVersion.HTTP_1_0) ? of("", request) : null;
        }
        return fields.getAll(HttpHeaderNames.HOST).size() == 1 ? of(host, request) : null;
    }

    private static RequestHead of(String authority, HttpRequest request) {
        String target = request.uri();
        if (target.startsWith("/")) {
            return new RequestHead(name(authority), authority, target);
        }
        if (target.equals("*")) {
            return new RequestHead(name(authority), authority, "/");
        }
        return absolute(authority, target);
    }

    /** {@code GET http://host/path}: allowed where it names the same host as the field beside it. */
    private static RequestHead absolute(String authority, String target) {
        int scheme = target.indexOf("://");
        if (scheme < 0) {
            return null;
        }
        int path = target.indexOf('/', scheme + 3);
        String named = path < 0 ? target.substring(scheme + 3) : target.substring(scheme + 3, path);
        if (!named.equalsIgnoreCase(authority)) {
            return null;
        }
        return new RequestHead(name(authority), authority, path < 0 ? "/" : target.substring(path));
    }

    private static String name(String authority) {
        int end = authority.length();
        int colon = authority.lastIndexOf(':');
        if (colon >= 0 && authority.indexOf(']', colon) < 0) {
            end = colon;
        }
        if (end > 0 && authority.charAt(end - 1) == '.') {
            end--;
        }
        return authority.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static boolean onlyChunked(HttpHeaders fields) {
        var values = fields.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return values.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(values.getFirst());
    }

    private static Refusal undecodable(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Refusal.URL_TOO_LONG;
        }
        return cause instanceof TooLongFrameException ? Refusal.HEADERS_TOO_LARGE : Refusal.BAD_REQUEST;
    }
}
