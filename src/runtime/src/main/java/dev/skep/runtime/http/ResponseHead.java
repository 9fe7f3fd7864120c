package dev.skep.runtime.http;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.HeaderList;
import dev.skep.isolate.fetch.TextBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.ReadOnlyHttpHeaders;
import java.util.Arrays;

/** Collects status and fields of one response in a flat array, which is written as it is: no header map is made. */
final class ResponseHead {
    /** Up to here the encoder copies a body behind its head, and a buffer of its own outside the heap is wasted. */
    private static final int MERGED_CHARS_MAX = 128;

    private final HttpResponseStatus status;
    private CharSequence[] flat = new CharSequence[16];
    private int length;
    private boolean dated;
    private final String date;
    private String announcedBytes;

    ResponseHead(String date, int status, String statusText) {
        this.date = date;
        this.status = statusText.isEmpty() ? HttpResponseStatus.valueOf(status) : named(status, statusText);
    }

    private static HttpResponseStatus named(int status, String text) {
        var standard = HttpResponseStatus.valueOf(status);
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c != 0x7f);
        return standard.reasonPhrase().equals(text) || !plain ? standard : new HttpResponseStatus(status, text);
    }

    ResponseHead field(CharSequence name, CharSequence value) {
        if (length == flat.length) {
            flat = Arrays.copyOf(flat, 2 * flat.length);
        }
        flat[length++] = name;
        flat[length++] = value;
        return this;
    }

    /** Adds a worker's fields, framing left out; false if one of them could end the line it stands on. */
    boolean fields(HeaderList list) {
        int count = list.size();
        for (int i = 0; i < count; i++) {
            String name = list.name(i);
            String value = list.value(i);
            if (breaksOut(name) || name.isEmpty() || breaksOut(value)) {
                return false;
            }
            if (name.equals("content-length")) {
                announcedBytes = value.chars().allMatch(Character::isDigit) ? value : null;
            } else if (!HeaderRules.staysInside(name)) {
                dated |= name.equals("date");
                field(name, value);
            }
        }
        return true;
    }

    private static boolean breaksOut(String text) {
        return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\0') >= 0;
    }

    boolean hasNoBody() {
        int code = status.code();
        return code == 204 || code == 205 || code == 304;
    }

    /** The bytes of a body that is all here; {@code null} where it has to be pulled. */
    ByteBuf encoded(ByteStream body) {
        if (body instanceof TextBody text && text.text().length() > MERGED_CHARS_MAX) {
            return ByteBufUtil.writeUtf8(ByteBufAllocator.DEFAULT, text.text());
        }
        byte[] whole = body.whole();
        return whole == null ? null : Unpooled.wrappedBuffer(whole);
    }

    HttpResponse whole(ByteBuf body, boolean keepAlive, boolean isHttp10) {
        frame(Integer.toString(body.readableBytes()), keepAlive, isHttp10);
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body, readOnly(), EmptyHttpHeaders.INSTANCE);
    }

    /** @param bytes length of the body that a GET would have had, or -1 */
    HttpResponse withoutBody(long bytes, boolean keepAlive, boolean isHttp10) {
        String known = bytes > 0 ? Long.toString(bytes) : announcedBytes;
        frame(hasNoBody() ? null : known, keepAlive, isHttp10);
        var fields = new DefaultHttpHeaders();
        for (int i = 0; i < length; i += 2) {
            fields.add(flat[i], flat[i + 1]);
        }
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER, fields, EmptyHttpHeaders.INSTANCE);
    }

    HttpResponse streamed(long bytes, boolean keepAlive, boolean isHttp10) {
        frame(bytes >= 0 ? Long.toString(bytes) : null, keepAlive, isHttp10);
        if (bytes < 0 && !isHttp10) {
            field(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        return new DefaultHttpResponse(HttpVersion.HTTP_1_1, status, readOnly());
    }

    private void frame(String bytes, boolean keepAlive, boolean isHttp10) {
        if (!dated) {
            field(HttpHeaderNames.DATE, date);
        }
        if (bytes != null) {
            field(HttpHeaderNames.CONTENT_LENGTH, bytes);
        }
        if (!keepAlive) {
            field(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (isHttp10) {
            field(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }

    private HttpHeaders readOnly() {
        return new ReadOnlyHttpHeaders(true, Arrays.copyOf(flat, length));
    }
}
