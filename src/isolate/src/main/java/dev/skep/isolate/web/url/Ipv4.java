package dev.skep.isolate.web.url;

/** IPv4 addresses in all the forms that the URL standard accepts: {@code 0x7f.1} is 127.0.0.1. */
final class Ipv4 {
    private static final long FAILURE = -1;

    private Ipv4() {}

    /** Whether a host can only be meant as an address, because its last label is a number. */
    static boolean endsInNumber(String host) {
        int end = host.endsWith(".") ? host.length() - 1 : host.length();
        int start = host.lastIndexOf('.', end - 1) + 1;
        if (start >= end) {
            return false;
        }
        return isDecimal(host, start, end) || number(host.substring(start, end)) != FAILURE;
    }

    private static boolean isDecimal(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The dotted form, or {@code null} where it is no address. */
    static String parse(String host) {
        var parts = (host.endsWith(".") ? host.substring(0, host.length() - 1) : host).split("\\.", -1);
        if (parts.length > 4) {
            return null;
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            long number = number(parts[i]);
            boolean last = i == parts.length - 1;
            long max = last ? (1L << 8 * (5 - parts.length)) - 1 : 255;
            if (number == FAILURE || number > max) {
                return null;
            }
            address |= last ? number : number << 8 * (3 - i);
        }
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    /** Decimal, octal behind 0, hexadecimal behind 0x; what exceeds every address is told as such, not as a failure. */
    private static long number(String part) {
        if (part.isEmpty()) {
            return FAILURE;
        }
        int radix = 10;
        int from = 0;
        if (part.length() >= 2 && part.charAt(0) == '0') {
            boolean hex = part.charAt(1) == 'x' || part.charAt(1) == 'X';
            radix = hex ? 16 : 8;
            from = hex ? 2 : 1;
        }
        long value = 0;
        for (int i = from; i < part.length(); i++) {
            int digit = part.charAt(i) < 128 ? Character.digit(part.charAt(i), radix) : -1;
            if (digit < 0) {
                return FAILURE;
            }
            value = Math.min(value * radix + digit, Long.MAX_VALUE / 32);
        }
        return value;
    }
}
