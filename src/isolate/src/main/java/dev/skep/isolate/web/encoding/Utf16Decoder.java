package dev.skep.isolate.web.encoding;

/** UTF-16 of either byte order; a lone surrogate or an odd byte at the end becomes U+FFFD. */
final class Utf16Decoder implements ByteDecoder {
    private final boolean bigEndian;
    private int lead = -1;
    private int high = -1;

    Utf16Decoder(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    @Override
    public boolean decode(byte[] bytes, int from, int to, boolean last, StringBuilder text) {
        boolean wellFormed = true;
        for (int i = from; i < to; i++) {
            int b = bytes[i] & 0xFF;
            if (lead < 0) {
                lead = b;
                continue;
            }
            char unit = (char) (bigEndian ? lead << 8 | b : b << 8 | lead);
            lead = -1;
            wellFormed &= append(unit, text);
        }
        if (last && (lead >= 0 || high >= 0)) {
            lead = -1;
            high = -1;
            text.append('\uFFFD');
            wellFormed = false;
        }
        return wellFormed;
    }

    private boolean append(char unit, StringBuilder text) {
        boolean wellFormed = true;
        if (high >= 0) {
            if (Character.isLowSurrogate(unit)) {
                text.append((char) high).append(unit);
                high = -1;
                return true;
            }
            high = -1;
            text.append('\uFFFD');
            wellFormed = false;
        }
        if (Character.isHighSurrogate(unit)) {
            high = unit;
        } else if (Character.isLowSurrogate(unit)) {
            text.append('\uFFFD');
            wellFormed = false;
        } else {
            text.append(unit);
        }
        return wellFormed;
    }
}
