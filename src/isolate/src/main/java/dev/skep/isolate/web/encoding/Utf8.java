package dev.skep.isolate.web.encoding;

import java.nio.charset.StandardCharsets;

/**
 * Reads UTF-8 as the Encoding standard wants it. The JDK's own code does nearly all of the work; it differs from the standard only
 * where the input is malformed, and there ours takes over.
 */
final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    static String decode(byte[] bytes) {
        boolean mark =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        int start = mark ? 3 : 0;
        var text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        var exact = new StringBuilder(text.length());
        new Utf8Decoder().decode(bytes, start, bytes.length, true, exact);
        return exact.toString();
    }
}
