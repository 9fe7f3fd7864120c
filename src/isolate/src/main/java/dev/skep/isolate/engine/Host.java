package dev.skep.isolate.engine;

import dev.skep.isolate.web.fetch.FetchHost;
import dev.skep.isolate.worker.WorkerSpec;
import java.util.function.Function;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * What the prelude of one isolate sees of Java: {@code host} in every prelude file. A worker never gets hold of it.
 */
public final class Host implements AutoCloseable {
    private final FetchHost fetch;
    private final Function<String, Value> files;

    Host(WorkerSpec spec, IsolateParts parts, Turns turns, Function<String, Value> files) {
        this.files = files;
        this.fetch = new FetchHost(parts.outbound(), turns);
    }

    /** Evaluates one file of the prelude and returns its function. */
    @HostAccess.Export
    public Value load(String name) {
        return files.apply(name);
    }

    @HostAccess.Export
    public FetchHost fetch() {
        return fetch;
    }

    @Override
    public void close() {}
}
