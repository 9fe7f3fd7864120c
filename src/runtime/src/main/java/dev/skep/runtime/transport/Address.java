package dev.skep.runtime.transport;

import java.util.Optional;

/** @param host a name or an IP address, without brackets */
public record Address(String host, int port) {
    private static final int PORT_MAX = 65_535;

    /** Reads {@code host:port}; an IPv6 address stands in brackets. Empty where it is neither. */
    public static Optional<Address> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        var host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (!bracketed && host.contains(":")) {
            return Optional.empty();
        }
        return port(text.substring(colon + 1))
                .map(port -> new Address(bracketed ? host.substring(1, host.length() - 1) : host, port));
    }

    private static Optional<Integer> port(String digits) {
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int port = Integer.parseInt(digits);
        return port > 0 && port <= PORT_MAX ? Optional.of(port) : Optional.empty();
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
