package dev.skep.isolate.web.url;

import static dev.skep.isolate.web.url.Url.NONE;

/**
 * The short way for what nearly every request carries: an http or https URL that is already written as the parser would
 * write it. One pass checks that and finds the components; nothing is copied. What it does not recognise is no error.
 */
final class PlainUrl {
    private static final int ASCII = 128;
    private static final byte HOST = 1;
    private static final byte PATH = 2;
    private static final byte QUERY = 4;
    private static final byte FRAGMENT = 8;
    private static final byte[] KINDS = kinds();

    private PlainUrl() {}

    private static byte[] kinds() {
        var kinds = new byte[ASCII];
        for (char c = 0; c < ASCII; c++) {
            int kind = 0;
            kind |= c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' ? HOST : 0;
            kind |= PercentEncoding.PATH.has(c) || c == '\\' ? 0 : PATH;
            kind |= PercentEncoding.SPECIAL_QUERY.has(c) ? 0 : QUERY;
            kind |= PercentEncoding.FRAGMENT.has(c) ? 0 : FRAGMENT;
            kinds[c] = (byte) kind;
        }
        return kinds;
    }

    /** @return {@code null} where only the full parser can tell */
    static Url parse(String text) {
        int hostStart = text.startsWith("https://") ? 8 : text.startsWith("http://") ? 7 : 0;
        if (hostStart == 0) {
            return null;
        }
        int hostEnd = span(text, hostStart, HOST);
        int pathStart = hostEnd < text.length() && text.charAt(hostEnd) == ':' ? portEnd(text, hostEnd) : hostEnd;
        if (pathStart == text.length() || text.charAt(pathStart) != '/' || !isPlainHost(text, hostStart, hostEnd)) {
            return null;
        }
        int pathEnd = span(text, pathStart, PATH);
        if (hasDots(text, pathStart, pathEnd)) {
            return null;
        }
        int end = pathEnd;
        int queryStart = NONE;
        if (end < text.length() && text.charAt(end) == '?') {
            queryStart = end;
            end = span(text, end + 1, QUERY);
        }
        int fragmentStart = NONE;
        if (end < text.length() && text.charAt(end) == '#') {
            fragmentStart = end;
            end = span(text, end + 1, FRAGMENT);
        }
        if (end != text.length()) {
            return null;
        }
        return new Url(
                text,
                new Url.Offsets(
                        hostStart - 3, hostStart, hostStart, hostStart, hostEnd, pathStart, queryStart, fragmentStart));
    }

    private static int span(String text, int from, byte kind) {
        int i = from;
        while (i < text.length() && text.charAt(i) < ASCII && (KINDS[text.charAt(i)] & kind) != 0) {
            i++;
        }
        return i;
    }

    /** Where a port without leading zeroes ends, that is not one of the default ones; else the end of the text. */
    private static int portEnd(String text, int colon) {
        int i = colon + 1;
        int number = 0;
        while (i < text.length() && i <= colon + 5 && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            number = number * 10 + text.charAt(i++) - '0';
        }
        boolean plain =
                number > 0 && number <= 65_535 && number != 80 && number != 443 && text.charAt(colon + 1) != '0';
        return plain ? i : text.length();
    }

    /** Neither an address nor Punycode: its last label begins with a letter, none with {@code xn--}. */
    private static boolean isPlainHost(String text, int start, int end) {
        int dot = text.lastIndexOf('.', end - 1);
        int lastLabel = Math.max(dot + 1, start);
        if (lastLabel >= end || !Paths.isLetter(text.charAt(lastLabel))) {
            return false;
        }
        int punycode = text.indexOf("xn--", start);
        return punycode < 0 || punycode >= end;
    }

    /** Whether a segment may be one or two dots, however written. */
    private static boolean hasDots(String text, int start, int end) {
        return contains(text, "/.", start, end)
                || contains(text, "/%2e", start, end)
                || contains(text, "/%2E", start, end);
    }

    private static boolean contains(String text, String part, int start, int end) {
        int at = text.indexOf(part, start);
        return at >= 0 && at < end;
    }
}
