package dev.skep.isolate.web.url;

/** The schemes that the URL standard calls special, and their default ports. */
final class Schemes {
    static final int NO_PORT = -1;

    private Schemes() {}

    static boolean isSpecial(String scheme) {
        return switch (scheme) {
            case "http", "https", "ws", "wss", "ftp", "file" -> true;
            default -> false;
        };
    }

    static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http", "ws" -> 80;
            case "https", "wss" -> 443;
            case "ftp" -> 21;
            default -> NO_PORT;
        };
    }
}
