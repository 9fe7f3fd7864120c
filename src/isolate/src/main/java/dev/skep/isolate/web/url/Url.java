package dev.skep.isolate.web.url;

import org.graalvm.polyglot.HostAccess;

/**
 * A parsed URL: its text and where in it the components are.
 *
 * <p>Invariant: {@code href} is ASCII and what the parser would make of itself; it never changes. Components are cut
 * out when they are asked for, because most workers look at one or two of them.
 */
public final class Url {
    static final int NONE = -1;

    private final String href;
    private final Offsets at;
    private String pathname;

    /**
     * Positions in {@code href}; {@link #NONE} for what is not there.
     *
     * @param schemeEnd of the colon
     * @param userStart of the user name, also where there is none; {@code NONE} without a host
     * @param userEnd of the colon before the password, or of the at sign, or the same as {@code hostStart}
     * @param hostStart of the host
     * @param hostEnd after the host, where the colon before the port stands, if there is a port
     * @param pathStart of the path
     * @param queryStart of the question mark
     * @param fragmentStart of the number sign
     */
    record Offsets(
            int schemeEnd,
            int userStart,
            int userEnd,
            int hostStart,
            int hostEnd,
            int pathStart,
            int queryStart,
            int fragmentStart) {}

    Url(String href, Offsets at) {
        this.href = href;
        this.at = at;
    }

    Offsets at() {
        return at;
    }

    @HostAccess.Export
    public String href() {
        return href;
    }

    /** With the colon. */
    @HostAccess.Export
    public String protocol() {
        return href.substring(0, at.schemeEnd + 1);
    }

    @HostAccess.Export
    public String username() {
        return at.userStart == NONE ? "" : href.substring(at.userStart, at.userEnd);
    }

    @HostAccess.Export
    public String password() {
        boolean given = at.userStart != NONE && at.userEnd < at.hostStart && href.charAt(at.userEnd) == ':';
        return given ? href.substring(at.userEnd + 1, at.hostStart - 1) : "";
    }

    /** Name or address and, where it is not the scheme's own, the port. */
    @HostAccess.Export
    public String host() {
        return at.hostStart == NONE ? "" : href.substring(at.hostStart, authorityEnd());
    }

    @HostAccess.Export
    public String hostname() {
        return at.hostStart == NONE ? "" : href.substring(at.hostStart, at.hostEnd);
    }

    @HostAccess.Export
    public String port() {
        int end = authorityEnd();
        return at.hostStart == NONE || at.hostEnd == end ? "" : href.substring(at.hostEnd + 1, end);
    }

    /** The authority ends where the path starts: only a URL without a host puts anything between the two. */
    private int authorityEnd() {
        return at.pathStart;
    }

    @HostAccess.Export
    public String pathname() {
        if (pathname == null) {
            pathname = href.substring(at.pathStart, pathEnd());
        }
        return pathname;
    }

    /** With the question mark; empty where the query is empty. */
    @HostAccess.Export
    public String search() {
        int end = queryEnd();
        return at.queryStart == NONE || at.queryStart + 1 == end ? "" : href.substring(at.queryStart, end);
    }

    /** With the number sign; empty where the fragment is empty. */
    @HostAccess.Export
    public String hash() {
        return at.fragmentStart == NONE || at.fragmentStart + 1 == href.length()
                ? ""
                : href.substring(at.fragmentStart);
    }

    @HostAccess.Export
    public String origin() {
        var scheme = scheme();
        return switch (scheme) {
            case "http", "https", "ws", "wss", "ftp" -> scheme + "://" + host();
            case "blob" -> originOfBlob();
            default -> "null";
        };
    }

    private String originOfBlob() {
        var inner = UrlParser.parse(pathname(), null);
        return inner != null && inner.scheme().startsWith("http") && Schemes.isSpecial(inner.scheme())
                ? inner.origin()
                : "null";
    }

    String scheme() {
        return href.substring(0, at.schemeEnd);
    }

    /** Without the question mark; {@code null} where there is none. */
    String query() {
        return at.queryStart == NONE ? null : href.substring(at.queryStart + 1, queryEnd());
    }

    /** Without the number sign; {@code null} where there is none. */
    String fragment() {
        return at.fragmentStart == NONE ? null : href.substring(at.fragmentStart + 1);
    }

    /** Whether the path is one text and no list of segments: {@code mailto:somebody}. */
    boolean isOpaque() {
        return at.hostStart == NONE && !href.startsWith("/", at.schemeEnd + 1);
    }

    private int pathEnd() {
        return at.queryStart != NONE ? at.queryStart : queryEnd();
    }

    private int queryEnd() {
        return at.fragmentStart != NONE ? at.fragmentStart : href.length();
    }

    @Override
    public String toString() {
        return href;
    }
}
