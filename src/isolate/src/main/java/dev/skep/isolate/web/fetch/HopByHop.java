package dev.skep.isolate.web.fetch;

/** Header fields that belong to one connection: a worker can neither send nor forward them. */
final class HopByHop {
    private HopByHop() {}

    static boolean contains(String lowerName) {
        return switch (lowerName) {
            case "connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade" ->
                true;
            default -> false;
        };
    }

    /** Those, and what the connection itself decides on a request. */
    static boolean forbiddenOnRequest(String lowerName) {
        return contains(lowerName) || lowerName.equals("host") || lowerName.equals("content-length");
    }
}
