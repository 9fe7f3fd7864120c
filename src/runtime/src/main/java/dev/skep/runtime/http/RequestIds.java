package dev.skep.runtime.http;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of requests: unique within a process, improbable to repeat across processes. They name log lines and guard
 * nothing, so they cost an addition and a few multiplications rather than a secure random number.
 */
final class RequestIds {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final AtomicLong state;

    RequestIds(long seed) {
        this.state = new AtomicLong(seed);
    }

    /** SplitMix64: a bijection of the counter, hence no repetition before 2^64. */
    long next() {
        long z = state.addAndGet(GOLDEN_GAMMA);
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    static String text(long id) {
        return HexFormat.of().toHexDigits(id);
    }
}
