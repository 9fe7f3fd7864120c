package dev.skep.runtime.invocation;

/** The numbers of the protocol by which one side slows the other down. */
final class Flow {
    /** What either side may send before it is given credit; also the most that waits here for a reader. */
    static final int WINDOW_BYTES = 256 << 10;

    static final int CHUNK_BYTES_MAX = 64 << 10;

    /** Credit is given in portions, not for every chunk. */
    static final int CREDIT_BYTES_MIN = WINDOW_BYTES / 4;

    private Flow() {}
}
