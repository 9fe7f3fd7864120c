package dev.skep.isolate.web.url;

/** The path state of the URL standard: dots resolved, drive letters kept, the rest percent-encoded. */
final class Paths {
    private Paths() {}

    /**
     * Appends segments to the record's path.
     *
     * @param from after the slash that begins the path, or at its first segment
     * @param whole whether question mark and number sign belong to the path, as when it is set on its own
     * @return where the path ended
     */
    static int parse(UrlRecord url, String input, int from, boolean whole) {
        boolean special = url.isSpecial();
        int start = from;
        while (true) {
            int end = segmentEnd(input, start, special, whole);
            boolean slash = end < input.length() && isSlash(input.charAt(end), special);
            appendSegment(url, input, start, end, slash);
            if (!slash) {
                return end;
            }
            start = end + 1;
        }
    }

    private static int segmentEnd(String input, int from, boolean special, boolean whole) {
        int i = from;
        while (i < input.length()) {
            char c = input.charAt(i);
            if (isSlash(c, special) || !whole && (c == '?' || c == '#')) {
                break;
            }
            i++;
        }
        return i;
    }

    static boolean isSlash(char c, boolean special) {
        return c == '/' || special && c == '\\';
    }

    private static void appendSegment(UrlRecord url, String input, int start, int end, boolean slash) {
        int dots = dots(input, start, end);
        if (dots == 2) {
            url.shortenPath();
        }
        if (dots > 0) {
            if (!slash) {
                url.path.append('/');
            }
            return;
        }
        boolean drive = url.isFile() && url.path.isEmpty() && isDriveLetter(input, start, end);
        url.path.append('/');
        if (drive) {
            url.path.append(input.charAt(start)).append(':');
        } else {
            PercentEncoding.append(url.path, input, start, end, PercentEncoding.PATH);
        }
    }

    /** How many dots the segment is made of, written as such or as {@code %2e}; 0 for any other, and for three. */
    private static int dots(String input, int start, int end) {
        int dots = 0;
        int i = start;
        while (i < end) {
            if (input.charAt(i) == '.') {
                i++;
            } else if (i + 3 <= end && input.regionMatches(true, i, "%2e", 0, 3)) {
                i += 3;
            } else {
                return 0;
            }
            if (++dots > 2) {
                return 0;
            }
        }
        return dots;
    }

    /** {@code c:} or {@code c|} and nothing else. */
    static boolean isDriveLetter(CharSequence text, int start, int end) {
        return end - start == 2
                && isLetter(text.charAt(start))
                && (text.charAt(start + 1) == ':' || text.charAt(start + 1) == '|');
    }

    static boolean isNormalDriveLetter(CharSequence text, int start, int end) {
        return isDriveLetter(text, start, end) && text.charAt(start + 1) == ':';
    }

    /** A drive letter followed by the end or by what ends a segment. */
    static boolean startsWithDriveLetter(String text, int from) {
        return from + 2 <= text.length()
                && isDriveLetter(text, from, from + 2)
                && (from + 2 == text.length() || "/\\?#".indexOf(text.charAt(from + 2)) >= 0);
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
