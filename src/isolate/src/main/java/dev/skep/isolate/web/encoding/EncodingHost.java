package dev.skep.isolate.web.encoding;

import dev.skep.isolate.web.JsBytes;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * What {@code js/web/encoding.js} gets from Java. Bytes go out as buffers that JavaScript copies into memory of its own,
 * and come in as copies, because the worker may go on writing to its own.
 */
public final class EncodingHost {
    private int charsRead;

    /** UTF-8; a lone surrogate becomes U+FFFD. */
    @HostAccess.Export
    public ByteBuffer encode(String text) {
        return ByteBuffer.wrap(Utf8.encode(text));
    }

    /** As much of the text as fits whole into {@code bytesMax} bytes; {@link #charsRead} tells how much that was. */
    @HostAccess.Export
    public ByteBuffer encodeWithin(String text, int bytesMax) {
        charsRead = Utf8.charsWithin(text, bytesMax);
        return ByteBuffer.wrap(Utf8.encode(text.substring(0, charsRead)));
    }

    /** UTF-16 units that the last {@link #encodeWithin} took. */
    @HostAccess.Export
    public int charsRead() {
        return charsRead;
    }

    /** UTF-8 without a leading byte order mark; what is malformed becomes U+FFFD. */
    @HostAccess.Export
    public String decodeUtf8(Value buffer, int offset, int length) {
        return Utf8.decode(JsBytes.copy(buffer, offset, length));
    }

    /** The encoding's name for one of its labels, in lower case, or {@code null} where there is none. */
    @HostAccess.Export
    public String encodingOf(String label) {
        return Labels.encodingOf(label);
    }

    /** @param encoding a name that {@link #encodingOf} gave */
    @HostAccess.Export
    public StreamDecoder decoder(String encoding, boolean fatal, boolean keepsMark) {
        return new StreamDecoder(encoding, fatal, keepsMark);
    }

    /** Base64 as browsers forgive it, as one character for each byte; {@code null} where it is none. */
    @HostAccess.Export
    public String atob(String base64) {
        return ForgivingBase64.decode(base64);
    }

    /** @return {@code null} where a character is no byte */
    @HostAccess.Export
    public String btoa(String binary) {
        return ForgivingBase64.encode(binary);
    }
}
