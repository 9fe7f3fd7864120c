package dev.skep.runtime;

import dev.skep.isolate.engine.IsolateEngine;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.limits.Limits;
import dev.skep.isolate.worker.Admission;
import dev.skep.isolate.worker.WorkerCode;
import dev.skep.isolate.worker.WorkerId;
import dev.skep.isolate.worker.WorkerModule;
import dev.skep.runtime.admin.AdminPages;
import dev.skep.runtime.admin.Measure;
import dev.skep.runtime.admin.Vitals;
import dev.skep.runtime.hosting.Applied;
import dev.skep.runtime.hosting.Counters;
import dev.skep.runtime.hosting.EnvironmentCounters;
import dev.skep.runtime.hosting.Hosting;
import dev.skep.runtime.http.EventLoops;
import dev.skep.runtime.http.HttpFront;
import dev.skep.runtime.http.HttpLimits;
import dev.skep.runtime.http.Site;
import dev.skep.runtime.log.JsonLog;
import dev.skep.runtime.snapshot.EnvironmentKey;
import dev.skep.runtime.snapshot.Snapshot;
import dev.skep.runtime.snapshot.Version;
import dev.skep.runtime.snapshot.VersionKey;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A serving process: sockets in front, isolates behind, a snapshot that says which host leads where.
 *
 * <p>Invariant: from the first {@link #apply} to {@link #close} requests are answered by what the last snapshot says.
 * Closing lets those under way end. Ready means: a snapshot has been applied, no isolate is deaf, and nobody has said
 * that the process is about to leave.
 */
public final class Hive implements AutoCloseable {
    /** Evaluated before any other version: the first real one then finds all loaded. */
    private static final Version WARM_UP = new Version(
            new VersionKey(new EnvironmentKey("skep", "warm-up", "production"), 1),
            "",
            new WorkerCode(
                    "index.js",
                    List.of(new WorkerModule.EsModule("index.js", "export default { fetch() {} };")),
                    "2026-11-01",
                    Set.of()),
            List.of(),
            Limits.DEFAULT);

    private final HiveConfig config;
    private final EventLoops loops;
    private final IsolateEngine engine;
    private final JsonLog log;
    private final Counters counters = new Counters();
    private final IsolateFloor floor;
    private final Hosting hosting;
    private final HttpFront front;
    private final HttpFront admin;
    private final List<Measure> measures = new CopyOnWriteArrayList<>();
    private volatile boolean applied;
    private volatile boolean deaf;
    private volatile boolean leaving;
    private boolean drained;
    private boolean closed;

    private Hive(HiveConfig config, HiveParts parts, IsolateEngine engine, EventLoops loops) {
        this.config = config;
        this.loops = loops;
        this.engine = engine;
        this.log = new JsonLog(parts.log(), InstantSource.system());
        this.floor = new IsolateFloor(config, parts, engine, loops, log, counters, worker -> deaf(worker, parts));
        this.hosting = new Hosting(floor, counters, parts.remote(), () -> ThreadLocalRandom.current()
                .nextInt(100));
        this.front = front(site(), config.limits(), config.scheme());
        var pages = new AdminPages(this::isReady, new HiveVitals());
        this.admin = front(host -> pages, HttpLimits.DEFAULT, "http");
    }

    /**
     * Loads the engine and listens; nothing serves before a snapshot is applied.
     *
     * @throws IOException when an address cannot be had; the message names it
     * @throws IllegalStateException where the engine would be interpreted and that is not allowed
     */
    public static Hive start(HiveConfig config, HiveParts parts) throws IOException {
        // The two slowest things of a start, side by side.
        var sockets = CompletableFuture.supplyAsync(() -> new EventLoops(EventLoops.threadsFor(config.cores())));
        var engine = IsolateEngine.create(config.allowInterpreter());
        var hive = new Hive(config, parts, engine, sockets.join());
        try {
            hive.listen();
            return hive;
        } catch (IOException e) {
            hive.close();
            throw e;
        }
    }

    private void listen() throws IOException {
        front.listen(loops, config.address());
        if (config.adminAddress().isPresent()) {
            admin.listen(loops, config.adminAddress().get());
        }
    }

    private static HttpFront front(Site site, HttpLimits limits, String scheme) {
        return new HttpFront(site, limits, scheme, InstantSource.system(), new SplittableRandom().nextLong());
    }

    private Site site() {
        return host -> {
            Fetcher worker = hosting.at(host);
            return worker != null ? worker : config.pages().get(host);
        };
    }

    private void deaf(WorkerId worker, HiveParts parts) {
        deaf = true;
        parts.onDeaf().accept(worker);
    }

    /** Loads what the first admission would load, while there is nothing else to do. Returns at once. */
    public void warmUp() {
        admit(WARM_UP);
    }

    /** Evaluates a version once, away from all requests. The future may complete on any thread. */
    public CompletableFuture<Admission> admit(Version version) {
        return floor.isolates().admit(hosting.spec(version));
    }

    /** Switches to the snapshot; when this returns, new requests see it. */
    public Applied apply(Snapshot snapshot) {
        var result = hosting.apply(snapshot);
        applied = true;
        return result;
    }

    public boolean isReady() {
        return applied && !deaf && !leaving;
    }

    /** Not ready from now on, and serving as before: whoever sends requests is given time to notice. */
    public void leave() {
        leaving = true;
    }

    /** Shows one more number among the metrics. */
    public void show(Measure measure) {
        measures.add(measure);
    }

    public Hosting hosting() {
        return hosting;
    }

    public String engine() {
        return engine.name();
    }

    /** Where workers answer. */
    public int port() {
        return front.port();
    }

    /** Where health and metrics answer, if the configuration names an address for them. */
    public int adminPort() {
        return admin.port();
    }

    /** Accepts no new connection and returns when the requests under way have ended, or had the time to. */
    public synchronized void drain() {
        leave();
        if (!drained) {
            drained = true;
            front.drain(config.unusedMax(), config.drainMax());
        }
    }

    /** Accepts nothing new, lets requests end, then closes what is left. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        drain();
        closed = true;
        admin.drain(Duration.ZERO, Duration.ZERO);
        hosting.close();
        floor.close();
        loops.close();
    }

    private final class HiveVitals implements Vitals {
        @Override
        public String engine() {
            return engine.name();
        }

        @Override
        public Map<EnvironmentKey, EnvironmentCounters> counters() {
            return counters.all();
        }

        @Override
        public Map<EnvironmentKey, Integer> isolates() {
            return hosting.isolates();
        }

        @Override
        public long droppedLogLines() {
            return log.droppedLines();
        }

        @Override
        public List<Measure> measures() {
            return measures;
        }
    }
}
