package dev.skep.isolate.web.url;

import java.nio.charset.StandardCharsets;

/** Names and values of {@code application/x-www-form-urlencoded}: plus signs are spaces. */
final class FormCoding {
    private FormCoding() {}

    static String decode(String text) {
        var spaced = text.replace('+', ' ');
        if (spaced.indexOf('%') < 0) {
            return spaced;
        }
        return new String(PercentEncoding.decode(spaced), StandardCharsets.UTF_8);
    }

    static String encode(String text) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        var out = new StringBuilder(text.length() + 16).append(text, 0, plain);
        int i = plain;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            if (codePoint == ' ') {
                out.append('+');
            } else if (isPlain(codePoint)) {
                out.append((char) codePoint);
            } else {
                PercentEncoding.appendEncoded(out, codePoint);
            }
            i += Character.charCount(codePoint);
        }
        return out.toString();
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '*'
                || c == '-'
                || c == '.'
                || c == '_';
    }
}
