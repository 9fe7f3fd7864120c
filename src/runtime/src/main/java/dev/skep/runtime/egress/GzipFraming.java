package dev.skep.runtime.egress;

/** Finds the end of a gzip header (RFC 1952), however the header is cut into chunks. */
final class GzipFraming {
    private static final int FIXED_BYTES = 10;
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private static final int OPTIONAL_PARTS = FLAG_HEADER_CRC | FLAG_EXTRA | FLAG_NAME | FLAG_COMMENT;

    private int position;
    private int flags;
    private int extraBytes = -1;
    private int extraLow = -1;
    private int headerCrcBytes;
    private boolean done;

    /** @return where the compressed data begins in these bytes, their length if not yet, -1 if this is no gzip */
    int skipHeader(byte[] bytes) {
        int at = 0;
        while (!done && at < bytes.length) {
            if (!step(bytes[at] & 0xff)) {
                return -1;
            }
            at++;
        }
        return at;
    }

    private boolean step(int b) {
        if (position < FIXED_BYTES) {
            boolean sound =
                    switch (position) {
                        case 0 -> b == 0x1f;
                        case 1 -> b == 0x8b;
                        case 2 -> b == 8;
                        default -> true;
                    };
            flags = position == 3 ? b & OPTIONAL_PARTS : flags;
            position++;
            done = position == FIXED_BYTES && flags == 0;
            return sound;
        }
        optional(b);
        done = flags == 0;
        return true;
    }

    private void optional(int b) {
        if ((flags & FLAG_EXTRA) != 0) {
            extra(b);
        } else if ((flags & FLAG_NAME) != 0) {
            flags &= b == 0 ? ~FLAG_NAME : ~0;
        } else if ((flags & FLAG_COMMENT) != 0) {
            flags &= b == 0 ? ~FLAG_COMMENT : ~0;
        } else if ((flags & FLAG_HEADER_CRC) != 0 && ++headerCrcBytes == 2) {
            flags &= ~FLAG_HEADER_CRC;
        }
    }

    private void extra(int b) {
        if (extraLow < 0) {
            extraLow = b;
        } else if (extraBytes < 0) {
            extraBytes = extraLow | b << 8;
        } else {
            extraBytes--;
        }
        if (extraBytes == 0) {
            flags &= ~FLAG_EXTRA;
        }
    }
}
