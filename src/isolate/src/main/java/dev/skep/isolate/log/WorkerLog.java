package dev.skep.isolate.log;

import dev.skep.isolate.worker.WorkerId;

/**
 * Where a worker's words go: console calls, uncaught exceptions, limits. Called on the isolate's thread; never blocks.
 */
@FunctionalInterface
public interface WorkerLog {
    void line(WorkerId worker, String requestId, Level level, String message);

    enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }
}
