package dev.skep.isolate.web.encoding;

/**
 * The UTF-8 decoder of the Encoding standard, byte by byte: each maximal start of a sequence that cannot be finished
 * becomes one U+FFFD.
 */
final class Utf8Decoder implements ByteDecoder {
    private int codePoint;
    private int bytesNeeded;
    private int lower = 0x80;
    private int upper = 0xBF;

    @Override
    public boolean decode(byte[] bytes, int from, int to, boolean last, StringBuilder text) {
        boolean wellFormed = true;
        for (int i = from; i < to; i++) {
            int b = bytes[i] & 0xFF;
            if (bytesNeeded == 0) {
                if (b < 0x80) {
                    text.append((char) b);
                } else if (!begin(b)) {
                    text.append('\uFFFD');
                    wellFormed = false;
                }
            } else if (b < lower || b > upper) {
                restart();
                text.append('\uFFFD');
                wellFormed = false;
                i--;
            } else {
                lower = 0x80;
                upper = 0xBF;
                codePoint = codePoint << 6 | b & 0x3F;
                if (--bytesNeeded == 0) {
                    text.appendCodePoint(codePoint);
                }
            }
        }
        if (last && bytesNeeded > 0) {
            restart();
            text.append('\uFFFD');
            wellFormed = false;
        }
        return wellFormed;
    }

    private boolean begin(int b) {
        if (b >= 0xC2 && b <= 0xDF) {
            bytesNeeded = 1;
            codePoint = b & 0x1F;
        } else if (b >= 0xE0 && b <= 0xEF) {
            // No overlong forms, no surrogates.
            lower = b == 0xE0 ? 0xA0 : 0x80;
            upper = b == 0xED ? 0x9F : 0xBF;
            bytesNeeded = 2;
            codePoint = b & 0xF;
        } else if (b >= 0xF0 && b <= 0xF4) {
            // No overlong forms, nothing above U+10FFFF.
            lower = b == 0xF0 ? 0x90 : 0x80;
            upper = b == 0xF4 ? 0x8F : 0xBF;
            bytesNeeded = 3;
            codePoint = b & 0x7;
        } else {
            return false;
        }
        return true;
    }

    private void restart() {
        bytesNeeded = 0;
        lower = 0x80;
        upper = 0xBF;
    }
}
