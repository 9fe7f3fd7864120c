package dev.skep.isolate.web.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Base64 between strings of bytes, with the leniency that the web expects of {@code atob}. */
final class ForgivingBase64 {
    private ForgivingBase64() {}

    static String encode(String binary) {
        for (int i = 0; i < binary.length(); i++) {
            if (binary.charAt(i) > 0xFF) {
                return null;
            }
        }
        return Base64.getEncoder().encodeToString(binary.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** White space is skipped, padding may be left out, bits left over are dropped. */
    static String decode(String base64) {
        var compact = withoutSpace(base64);
        int length = compact.length();
        if (length % 4 == 0 && length > 0) {
            length -= compact.endsWith("==") ? 2 : compact.endsWith("=") ? 1 : 0;
        }
        if (length % 4 == 1) {
            return null;
        }
        try {
            // The JDK's decoder accepts an end without padding, but no padding in the middle.
            var bytes = Base64.getDecoder().decode(compact.substring(0, length));
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String withoutSpace(String text) {
        int i = 0;
        while (i < text.length() && !isSpace(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        var compact = new StringBuilder(text.length()).append(text, 0, i);
        for (; i < text.length(); i++) {
            if (!isSpace(text.charAt(i))) {
                compact.append(text.charAt(i));
            }
        }
        return compact.toString();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }
}
