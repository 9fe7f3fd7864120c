package dev.skep.isolate.web.url;

import java.nio.charset.StandardCharsets;

/** The percent-encode sets of the URL standard: which characters may not stand for themselves where. */
final class PercentEncoding {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final int ASCII = 128;

    /** A set of ASCII characters; C0 controls and all that is not ASCII belong to every set. */
    static final class CharSet {
        private final boolean[] members = new boolean[ASCII];

        private CharSet(CharSet base, String more) {
            for (int c = 0; c < ASCII; c++) {
                members[c] = c < 0x20 || c == 0x7F || base != null && base.members[c] || more.indexOf(c) >= 0;
            }
        }

        boolean has(char c) {
            return c >= ASCII || members[c];
        }
    }

    static final CharSet C0_CONTROL = new CharSet(null, "");
    static final CharSet FRAGMENT = new CharSet(C0_CONTROL, " \"<>`");
    static final CharSet QUERY = new CharSet(C0_CONTROL, " \"#<>");
    static final CharSet SPECIAL_QUERY = new CharSet(QUERY, "'");
    static final CharSet PATH = new CharSet(QUERY, "?^`{}");
    static final CharSet USERINFO = new CharSet(PATH, "/:;=@[\\]|");

    private PercentEncoding() {}

    /** Appends the characters from {@code from} to {@code to}, those in the set as their UTF-8 bytes. */
    static void append(StringBuilder out, String text, int from, int to, CharSet set) {
        int plain = from;
        int i = from;
        while (i < to) {
            if (!set.has(text.charAt(i))) {
                i++;
                continue;
            }
            out.append(text, plain, i);
            int codePoint = text.codePointAt(i);
            appendEncoded(out, codePoint);
            i += Character.charCount(codePoint);
            plain = i;
        }
        out.append(text, plain, to);
    }

    static String encode(String text, CharSet set) {
        var out = new StringBuilder(text.length() + 16);
        append(out, text, 0, text.length(), set);
        return out.toString();
    }

    static void appendEncoded(StringBuilder out, int codePoint) {
        if (codePoint < 0x80) {
            appendByte(out, codePoint);
        } else if (codePoint < 0x800) {
            appendByte(out, 0xC0 | codePoint >> 6);
            appendByte(out, 0x80 | codePoint & 0x3F);
        } else if (codePoint < 0x10000) {
            int shown = codePoint >= 0xD800 && codePoint <= 0xDFFF ? 0xFFFD : codePoint;
            appendByte(out, 0xE0 | shown >> 12);
            appendByte(out, 0x80 | shown >> 6 & 0x3F);
            appendByte(out, 0x80 | shown & 0x3F);
        } else {
            appendByte(out, 0xF0 | codePoint >> 18);
            appendByte(out, 0x80 | codePoint >> 12 & 0x3F);
            appendByte(out, 0x80 | codePoint >> 6 & 0x3F);
            appendByte(out, 0x80 | codePoint & 0x3F);
        }
    }

    private static void appendByte(StringBuilder out, int b) {
        out.append('%').append(HEX[b >> 4 & 15]).append(HEX[b & 15]);
    }

    /** Each valid {@code %XX} as the byte it stands for, the rest as UTF-8. */
    static byte[] decode(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++, length++) {
            int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
            if (low >= 0) {
                bytes[length] = (byte) (high << 4 | low);
                i += 2;
            } else {
                bytes[length] = bytes[i];
            }
        }
        return java.util.Arrays.copyOf(bytes, length);
    }
}
