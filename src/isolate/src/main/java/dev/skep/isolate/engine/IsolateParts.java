package dev.skep.isolate.engine;

import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.limits.HeapPressure;
import dev.skep.isolate.log.WorkerLog;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/** What all isolates of a process share. */
record IsolateParts(
        IsolateEngine engine,
        WorkerLog log,
        Fetcher outbound,
        ScheduledExecutorService timers,
        RandomGenerator random,
        HeapPressure heap,
        WorkerUsage usage,
        Undertaker undertaker,
        Nursery nursery) {}
