package dev.skep.isolate.engine;

import dev.skep.isolate.dispatch.Dispatcher;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.limits.HeapPressure;
import dev.skep.isolate.log.WorkerLog;
import dev.skep.isolate.worker.Admission;
import dev.skep.isolate.worker.WorkerId;
import dev.skep.isolate.worker.WorkerSpec;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The front door of the isolates: admits versions, opens them for calls, and looks after what is idle or too greedy.
 */
public final class IsolateHost implements AutoCloseable {
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration MEMORY_LOOK = Duration.ofMillis(50);

    private final Dispatcher dispatcher;
    private final IsolateParts parts;
    private final Settings settings;
    private final ScheduledExecutorService scheduler;
    private final Set<Worker> workers = ConcurrentHashMap.newKeySet();

    /**
     * What the surroundings provide.
     *
     * @param outbound answers a worker's global {@code fetch()}
     * @param onDeaf told about a version whose isolate could not be stopped
     * @param idleEviction after that long without a call an isolate is ended
     */
    public record Settings(
            WorkerLog log, Fetcher outbound, WorkerUsage usage, Consumer<WorkerId> onDeaf, Duration idleEviction) {}

    public IsolateHost(IsolateEngine engine, Dispatcher dispatcher, Settings settings) {
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.scheduler = newScheduler();
        this.parts = new IsolateParts(
                engine,
                settings.log(),
                settings.outbound(),
                scheduler,
                new SecureRandom(),
                HeapPressure.measured(),
                settings.usage(),
                new Undertaker(settings.onDeaf()),
                new Nursery());
        var guard = new MemoryGuard(parts.heap(), workers);
        scheduler.scheduleWithFixedDelay(
                guard::look, MEMORY_LOOK.toMillis(), MEMORY_LOOK.toMillis(), TimeUnit.MILLISECONDS);
        scheduler.scheduleWithFixedDelay(this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One thread for all timers; a cancelled one is forgotten at once, not when its time would have come. */
    private static ScheduledExecutorService newScheduler() {
        var scheduler = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("skep-timers").daemon().factory());
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }

    /**
     * Evaluates the version once, away from all requests, and tells what it found. What was admitted is kept for a
     * while, so that the first call of what is opened from an equal specification need not evaluate it again.
     */
    public CompletableFuture<Admission> admit(WorkerSpec spec) {
        var verdict = new CompletableFuture<Admission>();
        new AdmissionRun(spec, parts, dispatcher.assign(), verdict).begin();
        return verdict;
    }

    /** Makes the version callable; nothing is evaluated before the first call. */
    public Worker open(WorkerSpec spec) {
        var worker = new Worker(spec, parts, dispatcher, workers::remove);
        workers.add(worker);
        return worker;
    }

    /** Isolates alive now, over all versions. */
    public int isolateCount() {
        return workers.stream().mapToInt(Worker::isolateCount).sum();
    }

    private void sweep() {
        long now = System.nanoTime();
        for (var worker : workers) {
            worker.sweep(now, settings.idleEviction().toNanos());
        }
        parts.nursery()
                .sweep(
                        now,
                        parts.heap().isUnderPressure()
                                ? -1
                                : settings.idleEviction().toNanos());
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        workers.forEach(Worker::close);
        parts.nursery().close();
        dispatcher.close();
    }
}
