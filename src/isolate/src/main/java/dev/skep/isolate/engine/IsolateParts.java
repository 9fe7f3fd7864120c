package dev.skep.isolate.engine;

import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.limits.HeapPressure;
import dev.skep.isolate.log.WorkerLog;
import java.util.concurrent.ScheduledExecutorService;

/** What all isolates of a process share. */
record IsolateParts(
        IsolateEngine engine,
        WorkerLog log,
        Fetcher outbound,
        ScheduledExecutorService timers,
        HeapPressure heap,
        WorkerUsage usage,
        Undertaker undertaker) {}
