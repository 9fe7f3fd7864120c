package dev.skep.isolate.web.url;

/** IPv6 addresses: the URL standard's parser, and the one way to write each address. */
final class Ipv6 {
    private static final int PIECES = 8;

    private final String input;
    private final int[] pieces = new int[PIECES];
    private int count;
    private int compress = -1;
    private int at;

    private Ipv6(String input) {
        this.input = input;
    }

    /**
     * @param input without the brackets
     * @return the serialized address with brackets, or {@code null} where it is none
     */
    static String parse(String input) {
        var parser = new Ipv6(input);
        return parser.parse() ? parser.serialize() : null;
    }

    private boolean parse() {
        if (peek(0) == ':') {
            if (peek(1) != ':') {
                return false;
            }
            at = 2;
            compress = ++count;
        }
        while (at < input.length()) {
            if (count == PIECES) {
                return false;
            }
            if (peek(0) == ':') {
                if (compress >= 0) {
                    return false;
                }
                at++;
                compress = ++count;
            } else if (!piece()) {
                return false;
            }
        }
        return compress >= 0 ? spread() : count == PIECES;
    }

    private int peek(int offset) {
        return at + offset < input.length() ? input.charAt(at + offset) : -1;
    }

    private static int hex(int c) {
        return c >= 0 && c < 128 ? Character.digit(c, 16) : -1;
    }

    private boolean piece() {
        int value = 0;
        int length = 0;
        for (; length < 4 && hex(peek(0)) >= 0; length++, at++) {
            value = value << 4 | hex(peek(0));
        }
        if (peek(0) == '.') {
            at -= length;
            return length > 0 && count <= PIECES - 2 && ipv4();
        }
        if (peek(0) == ':') {
            at++;
            if (at == input.length()) {
                return false;
            }
        } else if (at < input.length()) {
            return false;
        }
        pieces[count++] = value;
        return true;
    }

    /** The last 32 bits as four decimal numbers; nothing may follow. */
    private boolean ipv4() {
        for (int seen = 0; seen < 4; seen++) {
            if (seen > 0) {
                if (peek(0) != '.') {
                    return false;
                }
                at++;
            }
            int value = decimal();
            if (value < 0) {
                return false;
            }
            pieces[count] = pieces[count] << 8 | value;
            if (seen % 2 == 1) {
                count++;
            }
        }
        return at == input.length();
    }

    private int decimal() {
        int value = -1;
        while (peek(0) >= '0' && peek(0) <= '9') {
            int digit = peek(0) - '0';
            if (value == 0) {
                return -1;
            }
            value = value < 0 ? digit : value * 10 + digit;
            if (value > 255) {
                return -1;
            }
            at++;
        }
        return value;
    }

    /** Moves what follows the two colons to the end. */
    private boolean spread() {
        int following = count - compress;
        for (int i = 0; i < following; i++) {
            int from = compress + following - 1 - i;
            int to = PIECES - 1 - i;
            int moved = pieces[from];
            pieces[from] = pieces[to];
            pieces[to] = moved;
        }
        return true;
    }

    private String serialize() {
        int[] run = longestZeroRun();
        var text = new StringBuilder(41).append('[');
        for (int i = 0; i < PIECES; i++) {
            if (i == run[0]) {
                text.append(i == 0 ? "::" : ":");
                i += run[1] - 1;
                continue;
            }
            text.append(Integer.toHexString(pieces[i]));
            if (i < PIECES - 1) {
                text.append(':');
            }
        }
        return text.append(']').toString();
    }

    /** Start and length of the first longest run of zeroes; a single zero is no run. */
    private int[] longestZeroRun() {
        int[] best = {-1, 1};
        int start = -1;
        for (int i = 0; i <= PIECES; i++) {
            if (i < PIECES && pieces[i] == 0) {
                start = start < 0 ? i : start;
            } else {
                if (start >= 0 && i - start > best[1]) {
                    best = new int[] {start, i - start};
                }
                start = -1;
            }
        }
        return best;
    }
}
