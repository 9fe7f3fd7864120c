package dev.skep.isolate.web.url;

/**
 * What assigning to a property of a URL does. Each takes the record apart, changes one component as the standard
 * says, and leaves it as it is where the value makes no sense.
 */
final class UrlSetters {
    private UrlSetters() {}

    /** @param property a component's name as in JavaScript */
    static Url set(Url url, String property, String value) {
        var record = UrlRecord.of(url);
        var input = UrlParser.withoutTabsAndLines(value);
        boolean changed =
                switch (property) {
                    case "protocol" -> protocol(record, input);
                    case "username" -> username(record, value);
                    case "password" -> password(record, value);
                    case "host" -> host(record, input, true);
                    case "hostname" -> host(record, input, false);
                    case "port" -> port(record, value);
                    case "pathname" -> pathname(record, input);
                    case "search" -> search(record, value);
                    case "hash" -> hash(record, value);
                    default -> throw new IllegalArgumentException(property);
                };
        return changed ? record.toUrl() : url;
    }

    private static boolean protocol(UrlRecord url, String value) {
        int colon = UrlParser.schemeEnd(value + ":");
        if (colon < 0) {
            return false;
        }
        var scheme = value.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
        boolean toFile = scheme.equals("file");
        if (Schemes.isSpecial(scheme) != url.isSpecial()
                || toFile && (url.hasCredentials() || url.port != Schemes.NO_PORT)
                || url.isFile() && url.host.isEmpty()) {
            return false;
        }
        url.scheme = scheme;
        url.setPort(url.port);
        return true;
    }

    private static boolean username(UrlRecord url, String value) {
        if (url.cannotHaveCredentials()) {
            return false;
        }
        url.username = PercentEncoding.encode(value, PercentEncoding.USERINFO);
        return true;
    }

    private static boolean password(UrlRecord url, String value) {
        if (url.cannotHaveCredentials()) {
            return false;
        }
        url.password = PercentEncoding.encode(value, PercentEncoding.USERINFO);
        return true;
    }

    private static boolean host(UrlRecord url, String value, boolean withPort) {
        if (url.opaque) {
            return false;
        }
        int end = hostEnd(value, url.isSpecial());
        if (url.isFile()) {
            return fileHost(url, value.substring(0, end));
        }
        int colon = UrlParser.portColon(value, 0, end);
        int hostEnd = colon < 0 ? end : colon;
        if (colon >= 0 && (hostEnd == 0 || !withPort)) {
            return false;
        }
        if (hostEnd == 0 && (url.isSpecial() || url.hasCredentials() || url.port != Schemes.NO_PORT)) {
            return false;
        }
        var host = Hosts.parse(value.substring(0, hostEnd), url.isSpecial());
        if (host == null) {
            return false;
        }
        url.host = host;
        if (colon >= 0) {
            leadingPort(url, value, colon + 1);
        }
        return true;
    }

    private static boolean fileHost(UrlRecord url, String value) {
        var host = value.isEmpty() ? "" : Hosts.parse(value, true);
        if (host == null) {
            return false;
        }
        url.host = host.equals("localhost") ? "" : host;
        return true;
    }

    private static int hostEnd(String value, boolean special) {
        int i = 0;
        while (i < value.length()
                && value.charAt(i) != '?'
                && value.charAt(i) != '#'
                && !Paths.isSlash(value.charAt(i), special)) {
            i++;
        }
        return i;
    }

    private static boolean port(UrlRecord url, String value) {
        if (url.cannotHaveCredentials()) {
            return false;
        }
        if (value.isEmpty()) {
            url.port = Schemes.NO_PORT;
            return true;
        }
        return leadingPort(url, UrlParser.withoutTabsAndLines(value), 0);
    }

    /** Digits count until the first character that is none. */
    private static boolean leadingPort(UrlRecord url, String value, int from) {
        int number = 0;
        int i = from;
        for (; i < value.length() && value.charAt(i) >= '0' && value.charAt(i) <= '9'; i++) {
            number = number * 10 + value.charAt(i) - '0';
            if (number > 65_535) {
                return false;
            }
        }
        if (i == from) {
            return false;
        }
        url.setPort(number);
        return true;
    }

    private static boolean pathname(UrlRecord url, String value) {
        if (url.opaque) {
            return false;
        }
        url.path.setLength(0);
        boolean slash = !value.isEmpty() && Paths.isSlash(value.charAt(0), url.isSpecial());
        if (url.isSpecial() || !value.isEmpty()) {
            Paths.parse(url, value, slash ? 1 : 0, true);
        } else if (url.host == null) {
            url.path.append('/');
        }
        return true;
    }

    private static boolean search(UrlRecord url, String value) {
        var set = url.isSpecial() ? PercentEncoding.SPECIAL_QUERY : PercentEncoding.QUERY;
        url.query = value.isEmpty() ? null : PercentEncoding.encode(contentOf(value, '?'), set);
        return true;
    }

    private static boolean hash(UrlRecord url, String value) {
        url.fragment = value.isEmpty() ? null : PercentEncoding.encode(contentOf(value, '#'), PercentEncoding.FRAGMENT);
        return true;
    }

    /** The value without the mark it may begin with; only a mark that is the very first character is one. */
    private static String contentOf(String value, char mark) {
        return UrlParser.withoutTabsAndLines(value.charAt(0) == mark ? value.substring(1) : value);
    }
}
