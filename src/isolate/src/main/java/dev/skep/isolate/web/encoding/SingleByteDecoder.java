package dev.skep.isolate.web.encoding;

import java.util.HashMap;
import java.util.Map;

/** Encodings of one byte for each character: ASCII below, a table above; U+FFFD in the table is a hole. */
final class SingleByteDecoder implements ByteDecoder {
    private static final int UPPER_HALF = 128;

    /** Read when somebody wants one of them for the first time. The JDK's own charsets fill holes in other ways. */
    private static final class Tables {
        static final Map<String, char[]> BY_NAME = read();

        private static Map<String, char[]> read() {
            var tables = new HashMap<String, char[]>();
            Labels.lines("single-byte.txt", (name, hex) -> {
                var table = new char[UPPER_HALF];
                for (int i = 0; i < UPPER_HALF; i++) {
                    table[i] = (char) Integer.parseInt(hex, i * 4, i * 4 + 4, 16);
                }
                tables.put(name, table);
            });
            return Map.copyOf(tables);
        }
    }

    private final char[] upperHalf;

    private SingleByteDecoder(char[] upperHalf) {
        this.upperHalf = upperHalf;
    }

    /** @return {@code null} where the encoding is of another kind */
    static SingleByteDecoder of(String encoding) {
        var table = Tables.BY_NAME.get(encoding);
        return table == null ? null : new SingleByteDecoder(table);
    }

    @Override
    public boolean decode(byte[] bytes, int from, int to, boolean last, StringBuilder text) {
        boolean wellFormed = true;
        for (int i = from; i < to; i++) {
            char c = bytes[i] >= 0 ? (char) bytes[i] : upperHalf[bytes[i] & 0x7F];
            wellFormed &= c != '\uFFFD';
            text.append(c);
        }
        return wellFormed;
    }
}
