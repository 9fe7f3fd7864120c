package dev.skep.runtime.egress;

import java.net.InetAddress;

/**
 * Hosts that are addresses already, however they are written: {@code 127.1}, {@code 0x7f000001} and {@code
 * 017700000001} are {@code 127.0.0.1}, as the URL standard says. They never reach a resolver, which might read them
 * differently.
 */
final class HostLiteral {
    private HostLiteral() {}

    /** @return {@code null} where the host is a name */
    static InetAddress parse(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (bare.indexOf(':') >= 0) {
            return v6(bare);
        }
        return looksNumeric(bare) ? v4(bare) : null;
    }

    private static InetAddress v6(String text) {
        try {
            return text.indexOf('%') >= 0 ? null : InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** True for a host that is an address or nothing: with colons, or with a number at its end. */
    static boolean looksNumeric(String host) {
        if (host.indexOf(':') >= 0) {
            return true;
        }
        String trimmed = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String last = trimmed.substring(trimmed.lastIndexOf('.') + 1);
        return !last.isEmpty() && (last.chars().allMatch(c -> c >= '0' && c <= '9') || number(last) >= 0);
    }

    private static InetAddress v4(String host) {
        String trimmed = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String[] parts = trimmed.split("\\.", -1);
        if (parts.length > 4) {
            return null;
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            long value = number(parts[i]);
            boolean isLast = i == parts.length - 1;
            long max = isLast ? (1L << 8 * (5 - parts.length)) - 1 : 255;
            if (value < 0 || value > max) {
                return null;
            }
            address |= isLast ? value : value << 8 * (3 - i);
        }
        return AddressRange.address(
                new byte[] {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address});
    }

    /** Decimal, {@code 0x} hexadecimal or {@code 0} octal; -1 where it is none. */
    private static long number(String text) {
        int radix = 10;
        String digits = text;
        if (text.length() > 1 && (text.startsWith("0x") || text.startsWith("0X"))) {
            radix = 16;
            digits = text.length() == 2 ? "0" : text.substring(2);
        } else if (text.length() > 1 && text.startsWith("0")) {
            radix = 8;
            digits = text.substring(1);
        }
        if (digits.isEmpty() || digits.length() > 12 || digits.startsWith("+") || digits.startsWith("-")) {
            return -1;
        }
        try {
            return Long.parseLong(digits, radix);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
