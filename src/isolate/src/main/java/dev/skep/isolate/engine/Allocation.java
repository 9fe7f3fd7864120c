package dev.skep.isolate.engine;

/** What one isolate allocates: added up by the thread that runs it, looked at by the memory guard. */
final class Allocation {
    private volatile long bytes;

    // Only the memory guard touches these.
    private long recentBytes;
    private long bytesAtLook;

    /** Only from the thread that runs the isolate. */
    void add(long more) {
        bytes = bytes + more;
    }

    /** What was allocated lately; each look halves the past. */
    long lookBytes() {
        long now = bytes;
        recentBytes = recentBytes / 2 + now - bytesAtLook;
        bytesAtLook = now;
        return recentBytes;
    }
}
