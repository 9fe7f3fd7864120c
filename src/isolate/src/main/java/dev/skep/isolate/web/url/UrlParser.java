package dev.skep.isolate.web.url;

/**
 * The URL standard's parser: text and perhaps a base in, a URL or {@code null} out. Method names are those of the
 * standard's states; instead of moving a pointer back and forth, each finds the end of its part and goes on from there.
 */
final class UrlParser {
    private final String input;
    private final UrlRecord base;
    private final UrlRecord url = new UrlRecord();

    private UrlParser(String input, UrlRecord base) {
        this.input = input;
        this.base = base;
    }

    /** @param base {@code null} for none */
    static Url parse(String text, Url base) {
        var plain = PlainUrl.parse(text);
        if (plain != null) {
            return plain;
        }
        var input = withoutTabsAndLines(trim(text));
        var parser = new UrlParser(input, base == null ? null : UrlRecord.of(base));
        return parser.schemeStart() ? parser.url.toUrl() : null;
    }

    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return text.substring(start, end);
    }

    static String withoutTabsAndLines(String text) {
        if (text.indexOf('\t') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            return text;
        }
        return text.replace("\t", "").replace("\n", "").replace("\r", "");
    }

    /** Where the scheme's colon is, or -1 where the input has no scheme. */
    static int schemeEnd(String input) {
        if (input.isEmpty() || !Paths.isLetter(input.charAt(0))) {
            return -1;
        }
        for (int i = 1; i < input.length(); i++) {
            char c = input.charAt(i);
            if (c == ':') {
                return i;
            }
            if (!Paths.isLetter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') {
                return -1;
            }
        }
        return -1;
    }

    private boolean schemeStart() {
        int colon = schemeEnd(input);
        if (colon < 0) {
            return noScheme();
        }
        url.scheme = input.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
        int at = colon + 1;
        if (url.isFile()) {
            return file(at, base != null && base.isFile());
        }
        if (url.isSpecial()) {
            boolean relative = base != null && base.scheme.equals(url.scheme) && !input.startsWith("//", at);
            return relative ? relative(at) : authority(skipSlashes(at));
        }
        if (input.startsWith("//", at)) {
            return authority(at + 2);
        }
        if (input.startsWith("/", at)) {
            return path(at);
        }
        return opaquePath(at);
    }

    private boolean noScheme() {
        if (base == null || base.opaque && !input.startsWith("#")) {
            return false;
        }
        url.scheme = base.scheme;
        if (base.opaque) {
            url.copyPathAndQuery(base);
            return fragment(0);
        }
        return base.isFile() ? file(0, true) : relative(0);
    }

    private boolean isSlash(int at) {
        return at < input.length() && Paths.isSlash(input.charAt(at), url.isSpecial());
    }

    private int skipSlashes(int at) {
        int i = at;
        while (i < input.length() && Paths.isSlash(input.charAt(i), true)) {
            i++;
        }
        return i;
    }

    private boolean relative(int at) {
        if (isSlash(at)) {
            if (isSlash(at + 1)) {
                return authority(url.isSpecial() ? skipSlashes(at) : at + 2);
            }
            url.copyAuthority(base);
            return path(at);
        }
        url.copyAuthority(base);
        return relativePath(at, true);
    }

    /**
     * What follows is relative to the base's path: a query or fragment keeps it, anything else replaces its last
     * segment.
     */
    private boolean relativePath(int at, boolean shortens) {
        url.copyPathAndQuery(base);
        if (at == input.length()) {
            return true;
        }
        char c = input.charAt(at);
        if (c == '?') {
            return query(at);
        }
        if (c == '#') {
            return fragment(at);
        }
        url.query = null;
        if (shortens) {
            url.shortenPath();
        } else {
            url.path.setLength(0);
        }
        return afterPath(Paths.parse(url, input, at, false));
    }

    /** @param relative whether the base is a file URL too */
    private boolean file(int at, boolean relative) {
        url.host = "";
        if (!isSlash(at)) {
            if (!relative) {
                return pathFrom(at);
            }
            url.host = base.host;
            return relativePath(at, !Paths.startsWithDriveLetter(input, at));
        }
        if (isSlash(at + 1)) {
            return fileHost(at + 2);
        }
        if (relative) {
            url.host = base.host;
            boolean driveOfBase =
                    base.path.length() >= 3 && Paths.isNormalDriveLetter(base.path, 1, segmentEnd(base.path));
            if (driveOfBase && !Paths.startsWithDriveLetter(input, at + 1)) {
                url.path.append(base.path, 0, 3);
            }
        }
        return path(at);
    }

    private static int segmentEnd(StringBuilder path) {
        int slash = path.indexOf("/", 1);
        return slash < 0 ? path.length() : slash;
    }

    private boolean fileHost(int at) {
        int end = authorityEnd(at);
        if (Paths.isDriveLetter(input, at, end)) {
            return pathFrom(at);
        }
        if (end > at) {
            url.host = Hosts.parse(input.substring(at, end), true);
            if (url.host == null) {
                return false;
            }
            if (url.host.equals("localhost")) {
                url.host = "";
            }
        }
        return pathStart(end);
    }

    private int authorityEnd(int at) {
        int i = at;
        while (i < input.length() && input.charAt(i) != '?' && input.charAt(i) != '#' && !isSlash(i)) {
            i++;
        }
        return i;
    }

    private boolean authority(int at) {
        int end = authorityEnd(at);
        int sign = input.lastIndexOf('@', end - 1);
        int hostStart = at;
        if (sign >= at) {
            credentials(at, sign);
            hostStart = sign + 1;
            if (hostStart == end) {
                return false;
            }
        }
        int colon = portColon(input, hostStart, end);
        int hostEnd = colon < 0 ? end : colon;
        if (hostStart == hostEnd && (colon >= 0 || url.isSpecial())) {
            return false;
        }
        url.host = Hosts.parse(input.substring(hostStart, hostEnd), url.isSpecial());
        return url.host != null && (colon < 0 || port(colon + 1, end)) && pathStart(end);
    }

    /** The colon between host and port, or -1; those of an IPv6 address do not count. */
    static int portColon(String text, int from, int to) {
        boolean inBrackets = false;
        for (int i = from; i < to; i++) {
            switch (text.charAt(i)) {
                case '[' -> inBrackets = true;
                case ']' -> inBrackets = false;
                case ':' -> {
                    if (!inBrackets) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }

    private void credentials(int from, int to) {
        int colon = input.indexOf(':', from);
        int userEnd = colon >= 0 && colon < to ? colon : to;
        url.username = PercentEncoding.encode(input.substring(from, userEnd), PercentEncoding.USERINFO);
        if (userEnd < to) {
            url.password = PercentEncoding.encode(input.substring(userEnd + 1, to), PercentEncoding.USERINFO);
        }
    }

    private boolean port(int from, int to) {
        if (from == to) {
            return true;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = input.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            number = number * 10 + digit;
            if (number > 65_535) {
                return false;
            }
        }
        url.setPort(number);
        return true;
    }

    private boolean pathStart(int at) {
        if (url.isSpecial()) {
            return pathFrom(isSlash(at) ? at + 1 : at);
        }
        return at < input.length() && input.charAt(at) == '/' ? pathFrom(at + 1) : afterPath(at);
    }

    /** A path whose slash is here. */
    private boolean path(int at) {
        return pathFrom(at + 1);
    }

    private boolean pathFrom(int at) {
        return afterPath(Paths.parse(url, input, at, false));
    }

    private boolean opaquePath(int at) {
        int end = at;
        while (end < input.length() && input.charAt(end) != '?' && input.charAt(end) != '#') {
            end++;
        }
        url.opaque = true;
        boolean spaceLast = end > at && end < input.length() && input.charAt(end - 1) == ' ';
        PercentEncoding.append(url.path, input, at, spaceLast ? end - 1 : end, PercentEncoding.C0_CONTROL);
        if (spaceLast) {
            // A space at the very end would be lost when the URL is parsed again without what follows.
            url.path.append("%20");
        }
        return afterPath(end);
    }

    private boolean afterPath(int at) {
        if (at == input.length()) {
            return true;
        }
        return input.charAt(at) == '?' ? query(at) : fragment(at);
    }

    private boolean query(int at) {
        int sign = input.indexOf('#', at);
        int end = sign < 0 ? input.length() : sign;
        var set = url.isSpecial() ? PercentEncoding.SPECIAL_QUERY : PercentEncoding.QUERY;
        url.query = PercentEncoding.encode(input.substring(at + 1, end), set);
        return sign < 0 || fragment(sign);
    }

    private boolean fragment(int at) {
        url.fragment = PercentEncoding.encode(input.substring(at + 1), PercentEncoding.FRAGMENT);
        return true;
    }
}
