package dev.skep.runtime;

import dev.skep.isolate.dispatch.Dispatcher;
import dev.skep.isolate.dispatch.HandoffDispatcher;
import dev.skep.isolate.dispatch.InlineDispatcher;
import dev.skep.isolate.engine.IsolateEngine;
import dev.skep.isolate.engine.IsolateHost;
import dev.skep.isolate.engine.Worker;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.worker.WorkerId;
import dev.skep.isolate.worker.WorkerSpec;
import dev.skep.runtime.egress.PublicNetwork;
import dev.skep.runtime.hosting.Counters;
import dev.skep.runtime.hosting.OpenWorker;
import dev.skep.runtime.hosting.WorkerOpener;
import dev.skep.runtime.http.EventLoops;
import dev.skep.runtime.log.JsonLog;
import java.util.function.Consumer;

/** Engine, isolates, their log and their way out: everything of a hive that lies behind the routing. */
final class IsolateFloor implements WorkerOpener, AutoCloseable {
    private final IsolateEngine engine;
    private final IsolateHost isolates;
    private final PublicNetwork network;
    private final JsonLog log;

    IsolateFloor(
            HiveConfig config,
            HiveParts parts,
            IsolateEngine engine,
            EventLoops loops,
            JsonLog log,
            Counters counters,
            Consumer<WorkerId> onDeaf) {
        this.engine = engine;
        this.log = log;
        this.network = new PublicNetwork(parts.network());
        this.isolates = new IsolateHost(
                engine,
                dispatcher(config, loops),
                new IsolateHost.Settings(log, network, counters, onDeaf, config.idleEviction()));
    }

    private static Dispatcher dispatcher(HiveConfig config, EventLoops loops) {
        return switch (config.dispatch()) {
            case HANDOFF -> new HandoffDispatcher(config.cores());
            case INLINE -> new InlineDispatcher(loops.loops());
        };
    }

    IsolateHost isolates() {
        return isolates;
    }

    @Override
    public OpenWorker open(WorkerSpec spec) {
        return new OpenIsolates(isolates.open(spec));
    }

    @Override
    public void close() {
        isolates.close();
        network.close();
        log.close();
        engine.close();
    }

    private record OpenIsolates(Worker worker) implements OpenWorker {
        @Override
        public void fetch(FetchRequest request, FetchReply reply) {
            worker.fetch(request, reply);
        }

        @Override
        public int isolateCount() {
            return worker.isolateCount();
        }

        @Override
        public void close() {
            worker.close();
        }
    }
}
