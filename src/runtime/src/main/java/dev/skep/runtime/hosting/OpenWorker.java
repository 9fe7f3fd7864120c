package dev.skep.runtime.hosting;

import dev.skep.isolate.fetch.Fetcher;

/** One version ready to be called; its isolates come and go behind it. */
public interface OpenWorker extends Fetcher, AutoCloseable {
    /** Isolates alive now. */
    default int isolateCount() {
        return 0;
    }

    /** Takes no new call; those under way end as they would have. Returns at once. */
    @Override
    void close();
}
