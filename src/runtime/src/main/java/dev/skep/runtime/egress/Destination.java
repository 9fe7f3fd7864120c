package dev.skep.runtime.egress;

import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Locale;

/**
 * An absolute {@code http} or {@code https} URL, taken apart.
 *
 * @param host lower case; IPv6 in brackets
 * @param target path and query, beginning with a slash
 */
record Destination(boolean secure, String host, int port, String target) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** @return {@code null} for another scheme, credentials, or what is no URL at all */
    static Destination of(String url) {
        int colon = url.indexOf("://");
        if (colon < 0) {
            return null;
        }
        String scheme = url.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return null;
        }
        boolean secure = scheme.equals("https");
        String rest = url.substring(colon + 3);
        int end = endOfAuthority(rest);
        String authority = rest.substring(0, end);
        String target = withoutFragment(rest.substring(end));
        int port = secure ? HTTPS_PORT : HTTP_PORT;
        String host = authority;
        int portColon = authority.lastIndexOf(':');
        if (portColon > authority.lastIndexOf(']')) {
            host = authority.substring(0, portColon);
            String digits = authority.substring(portColon + 1);
            port = digits.isEmpty() ? port : port(digits);
        }
        if (host.isEmpty() || port < 0 || authority.indexOf('@') >= 0 || !isHost(host) || !isTarget(target)) {
            return null;
        }
        return new Destination(
                secure, host.toLowerCase(Locale.ROOT), port, target.startsWith("/") ? target : "/" + target);
    }

    /** Where a {@code location} seen here leads; {@code null} as in {@link #of}. */
    Destination resolve(String written) {
        String location = encoded(written.strip());
        int colon = location.indexOf(':');
        int delimiter = endOfAuthority(location);
        if (colon > 0 && colon < delimiter) {
            return of(location);
        }
        String origin = (secure ? "https" : "http") + "://";
        if (location.startsWith("//")) {
            return of(origin + location.substring(2));
        }
        String path = target.indexOf('?') < 0 ? target : target.substring(0, target.indexOf('?'));
        String next;
        if (location.isEmpty() || location.startsWith("#")) {
            next = target;
        } else if (location.startsWith("?")) {
            next = path + location;
        } else if (location.startsWith("/")) {
            next = withoutDots(location);
        } else {
            next = withoutDots(path.substring(0, path.lastIndexOf('/') + 1) + location);
        }
        return of(origin + host + ":" + port + next);
    }

    boolean sameOrigin(Destination other) {
        return secure == other.secure && host.equals(other.host) && port == other.port;
    }

    /** As the {@code host} field shows it: the scheme's own port left out. */
    String authority() {
        return port == (secure ? HTTPS_PORT : HTTP_PORT) ? host : host + ":" + port;
    }

    /** Without brackets, as TLS and resolvers want it. */
    String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Servers write paths in plain UTF-8, which arrives here as one char for each byte. */
    private static String encoded(String location) {
        if (isTarget(location)) {
            return location;
        }
        var text = new StringBuilder();
        for (char c : location.toCharArray()) {
            if (c > ' ' && c < 0x7f) {
                text.append(c);
            } else {
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            }
        }
        return text.toString();
    }

    private static int endOfAuthority(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/' || c == '?' || c == '#') {
                return i;
            }
        }
        return text.length();
    }

    private static String withoutFragment(String target) {
        int hash = target.indexOf('#');
        return hash < 0 ? target : target.substring(0, hash);
    }

    private static String withoutDots(String location) {
        String target = withoutFragment(location);
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        var kept = new ArrayDeque<String>();
        String[] segments = path.split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            boolean isLast = i == segments.length - 1;
            if (segments[i].equals("..")) {
                kept.pollLast();
            }
            if (!segments[i].equals(".") && !segments[i].equals("..")) {
                kept.addLast(segments[i]);
            } else if (isLast) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept) + (query < 0 ? "" : target.substring(query));
    }

    private static int port(String digits) {
        if (digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int port = Integer.parseInt(digits);
        return port >= 1 && port <= 65535 ? port : -1;
    }

    private static boolean isHost(String host) {
        return host.chars()
                .allMatch(c -> c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || c >= '0' && c <= '9'
                        || "-._~[]:".indexOf(c) >= 0);
    }

    private static boolean isTarget(String target) {
        return target.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
