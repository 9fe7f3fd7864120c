package dev.skep.cli.local;

import dev.skep.isolate.dispatch.HandoffDispatcher;
import dev.skep.isolate.engine.IsolateEngine;
import dev.skep.isolate.engine.IsolateHost;
import dev.skep.isolate.engine.Worker;
import dev.skep.isolate.engine.WorkerUsage;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.worker.Admission;
import dev.skep.isolate.worker.WorkerId;
import dev.skep.runtime.Hive;
import dev.skep.runtime.HiveConfig;
import dev.skep.runtime.hosting.Applied;
import dev.skep.runtime.hosting.OpenWorker;
import dev.skep.runtime.http.EventLoops;
import dev.skep.runtime.snapshot.Snapshot;
import dev.skep.runtime.snapshot.Version;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The serving half of the process: engine, isolates, sockets on the loopback address. */
final class LocalRuntime implements Workers, AutoCloseable {
    private static final Duration IDLE_EVICTION = Duration.ofMinutes(5);

    private final IsolateEngine engine;
    private final EventLoops loops;
    private final IsolateHost isolates;
    private final Hive hive;

    private LocalRuntime(IsolateEngine engine, EventLoops loops, IsolateHost isolates, Hive hive) {
        this.engine = engine;
        this.loops = loops;
        this.isolates = isolates;
        this.hive = hive;
    }

    /**
     * @param index answers at the hosts that are nobody's
     * @param onDeaf told of a version that could not be stopped, on any thread
     * @throws IOException where a port is taken
     * @throws IllegalStateException where the engine would be interpreted and that is not allowed
     */
    static LocalRuntime start(LocalOptions options, Fetcher index, Consumer<WorkerId> onDeaf) throws IOException {
        var engine = IsolateEngine.create(options.allowInterpreter());
        var cores = Runtime.getRuntime().availableProcessors();
        var loops = new EventLoops(EventLoops.threadsFor(cores));
        var isolates = new IsolateHost(
                engine,
                new HandoffDispatcher(cores),
                new IsolateHost.Settings(
                        (worker, request, level, message) -> System.out.println(worker + " " + message),
                        (request, reply) -> reply.fail(new Failure(Failure.Kind.FORBIDDEN_ADDRESS, "not built")),
                        WorkerUsage.NONE,
                        onDeaf,
                        IDLE_EVICTION));
        var pages = new HashMap<String, Fetcher>();
        List.of("localhost", "127.0.0.1", "[::1]", options.domain()).forEach(host -> pages.put(host, index));
        var config = HiveConfig.local(loopback(options.port())).withPages(pages);
        return new LocalRuntime(engine, loops, isolates, Hive.start(config, loops, spec -> open(isolates.open(spec))));
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static OpenWorker open(Worker worker) {
        return new OpenWorker() {
            @Override
            public void fetch(FetchRequest request, FetchReply reply) {
                worker.fetch(request, reply);
            }

            @Override
            public void close() {
                worker.close();
            }
        };
    }

    @Override
    public CompletableFuture<Admission> admit(Version version) {
        return isolates.admit(hive.hosting().spec(version));
    }

    @Override
    public Applied apply(Snapshot snapshot) {
        return hive.apply(snapshot);
    }

    int port() {
        return hive.port();
    }

    @Override
    public void close() {
        hive.close();
        isolates.close();
        loops.close();
        engine.close();
    }
}
