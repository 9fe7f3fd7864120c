package dev.skep.isolate.web.encoding;

import dev.skep.isolate.web.JsBytes;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * One {@code TextDecoder}: an encoding, what it does with errors and with a byte order mark, and where in a stream it
 * is.
 *
 * <p>Invariant: after a call that is not part of a stream it is as new.
 */
public final class StreamDecoder {
    private final String encoding;
    private final boolean fatal;
    private final boolean keepsMark;
    private ByteDecoder decoder;
    private boolean begun;

    StreamDecoder(String encoding, boolean fatal, boolean keepsMark) {
        this.encoding = encoding;
        this.fatal = fatal;
        this.keepsMark = keepsMark;
    }

    /**
     * @param more whether the stream goes on after these bytes
     * @return {@code null} where the input is malformed and the decoder strict
     */
    @HostAccess.Export
    public String decode(Value buffer, int offset, int length, boolean more) {
        if (decoder == null) {
            decoder = make();
        }
        var bytes = JsBytes.copy(buffer, offset, length);
        var text = new StringBuilder(length + 2);
        boolean wellFormed = decoder.decode(bytes, 0, length, !more, text);
        if (fatal && !wellFormed) {
            decoder = null;
            begun = false;
            return null;
        }
        if (!begun && !text.isEmpty()) {
            begun = true;
            if (!keepsMark && text.charAt(0) == '\uFEFF' && encoding.startsWith("utf-")) {
                text.deleteCharAt(0);
            }
        }
        begun &= more;
        return text.toString();
    }

    private ByteDecoder make() {
        if (encoding.equals("utf-8")) {
            return new Utf8Decoder();
        }
        if (encoding.startsWith("utf-16")) {
            return new Utf16Decoder(encoding.equals("utf-16be"));
        }
        var single = SingleByteDecoder.of(encoding);
        return single != null ? single : CharsetByteDecoder.of(encoding);
    }
}
