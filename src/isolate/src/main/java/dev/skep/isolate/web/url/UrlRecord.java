package dev.skep.isolate.web.url;

import static dev.skep.isolate.web.url.Url.NONE;

/** A URL while it is parsed or changed: the components apart from each other. */
final class UrlRecord {
    String scheme = "";
    String username = "";
    String password = "";

    /** Serialized; {@code null} where there is none, which is not the same as empty. */
    String host;

    int port = Schemes.NO_PORT;

    /** Segments, each behind a slash; or any text when {@code opaque}. */
    final StringBuilder path = new StringBuilder();

    boolean opaque;
    String query;
    String fragment;

    static UrlRecord of(Url url) {
        var record = new UrlRecord();
        record.scheme = url.scheme();
        record.username = url.username();
        record.password = url.password();
        record.host = url.at().hostStart() == NONE ? null : url.hostname();
        record.port = url.port().isEmpty() ? Schemes.NO_PORT : Integer.parseInt(url.port());
        record.path.append(url.pathname());
        record.opaque = url.isOpaque();
        record.query = url.query();
        record.fragment = url.fragment();
        return record;
    }

    boolean isSpecial() {
        return Schemes.isSpecial(scheme);
    }

    boolean isFile() {
        return scheme.equals("file");
    }

    boolean hasCredentials() {
        return !username.isEmpty() || !password.isEmpty();
    }

    /** Credentials and port belong to a host that is reached over a network. */
    boolean cannotHaveCredentials() {
        return host == null || host.isEmpty() || isFile();
    }

    void setPort(int number) {
        port = number == Schemes.defaultPort(scheme) ? Schemes.NO_PORT : number;
    }

    void copyAuthority(UrlRecord from) {
        username = from.username;
        password = from.password;
        host = from.host;
        port = from.port;
    }

    void copyPathAndQuery(UrlRecord from) {
        path.setLength(0);
        path.append(from.path);
        opaque = from.opaque;
        query = from.query;
    }

    /** Removes the last segment, but never a file URL's drive letter. */
    void shortenPath() {
        int slash = path.lastIndexOf("/");
        if (slash < 0 || slash == 0 && isFile() && Paths.isNormalDriveLetter(path, 1, path.length())) {
            return;
        }
        path.setLength(slash);
    }

    Url toUrl() {
        var href = new StringBuilder(64).append(scheme).append(':');
        int schemeEnd = scheme.length();
        int userStart = NONE;
        int userEnd = NONE;
        int hostStart = NONE;
        int hostEnd = NONE;
        if (host != null) {
            href.append("//");
            userStart = href.length();
            href.append(username);
            userEnd = href.length();
            if (!password.isEmpty()) {
                href.append(':').append(password);
            }
            if (hasCredentials()) {
                href.append('@');
            }
            hostStart = href.length();
            href.append(host);
            hostEnd = href.length();
            if (port != Schemes.NO_PORT) {
                href.append(':').append(port);
            }
        } else if (!opaque && path.length() > 1 && path.charAt(0) == '/' && path.charAt(1) == '/') {
            // Without a host, two slashes would read as the start of one.
            href.append("/.");
        }
        int pathStart = href.length();
        href.append(path);
        int queryStart = query == null ? NONE : href.length();
        if (query != null) {
            href.append('?').append(query);
        }
        int fragmentStart = fragment == null ? NONE : href.length();
        if (fragment != null) {
            href.append('#').append(fragment);
        }
        var at = new Url.Offsets(
                schemeEnd, userStart, userEnd, hostStart, hostEnd, pathStart, queryStart, fragmentStart);
        return new Url(href.toString(), at);
    }
}
