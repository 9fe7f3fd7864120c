package dev.skep.isolate.web.url;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The host parser of the URL standard: names, addresses, and what other schemes put in their place. */
final class Hosts {
    private static final String FORBIDDEN = "\0\t\n\r #/:<>?@[\\]^|";

    private Hosts() {}

    /**
     * @param special whether the host is a domain or an address; else it is taken as it stands
     * @return the serialized host, or {@code null} where it is none
     */
    static String parse(String input, boolean special) {
        if (input.startsWith("[")) {
            return input.endsWith("]") ? Ipv6.parse(input.substring(1, input.length() - 1)) : null;
        }
        if (!special) {
            return hasForbidden(input) ? null : PercentEncoding.encode(input, PercentEncoding.C0_CONTROL);
        }
        var ascii = toAscii(input);
        if (ascii == null || ascii.isEmpty() || hasForbiddenInDomain(ascii)) {
            return null;
        }
        return Ipv4.endsInNumber(ascii) ? Ipv4.parse(ascii) : ascii;
    }

    private static String toAscii(String input) {
        var domain = input;
        if (input.indexOf('%') >= 0) {
            domain = new String(PercentEncoding.decode(input), StandardCharsets.UTF_8);
        }
        return isPlain(domain) ? domain.toLowerCase(Locale.ROOT) : Idna.toAscii(domain);
    }

    /** ASCII without a label in Punycode: lower case is all that such a name needs. */
    private static boolean isPlain(String domain) {
        for (int i = 0; i < domain.length(); i++) {
            char c = domain.charAt(i);
            boolean labelStart = i == 0 || domain.charAt(i - 1) == '.';
            if (c >= 128 || labelStart && domain.regionMatches(true, i, "xn--", 0, 4)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasForbidden(String host) {
        for (int i = 0; i < host.length(); i++) {
            if (FORBIDDEN.indexOf(host.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasForbiddenInDomain(String domain) {
        for (int i = 0; i < domain.length(); i++) {
            char c = domain.charAt(i);
            if (c < 0x20 || c == 0x7F || c == '%' || FORBIDDEN.indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }
}
