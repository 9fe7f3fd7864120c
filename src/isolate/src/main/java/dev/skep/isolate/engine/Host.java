package dev.skep.isolate.engine;

import dev.skep.isolate.invocation.Turns;
import dev.skep.isolate.web.console.ConsoleHost;
import dev.skep.isolate.web.crypto.CryptoHost;
import dev.skep.isolate.web.encoding.EncodingHost;
import dev.skep.isolate.web.fetch.FetchHost;
import dev.skep.isolate.web.timers.Timers;
import dev.skep.isolate.web.url.UrlHost;
import dev.skep.isolate.worker.WorkerSpec;
import java.util.function.Function;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * What the prelude of one isolate sees of Java: {@code host} in every prelude file. A worker never gets hold of it.
 */
public final class Host implements AutoCloseable {
    private final Function<String, Value> files;
    private final FetchHost fetch;
    private final ConsoleHost console;
    private final Timers timers;
    private final CryptoHost crypto;
    private final EncodingHost encoding = new EncodingHost();
    private final UrlHost url = new UrlHost();

    Host(WorkerSpec spec, IsolateParts parts, Turns turns, Function<String, Value> files) {
        this.files = files;
        this.fetch = new FetchHost(parts.outbound(), turns);
        this.console =
                new ConsoleHost(parts.log(), spec.id(), turns, spec.limits().logBytesMax());
        this.timers = new Timers(turns, parts.timers(), spec.limits().timersMax());
        this.crypto = new CryptoHost(turns, parts.random());
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

    @HostAccess.Export
    public ConsoleHost console() {
        return console;
    }

    @HostAccess.Export
    public Timers timers() {
        return timers;
    }

    @HostAccess.Export
    public CryptoHost crypto() {
        return crypto;
    }

    @HostAccess.Export
    public EncodingHost encoding() {
        return encoding;
    }

    @HostAccess.Export
    public UrlHost url() {
        return url;
    }

    @Override
    public void close() {
        timers.close();
    }
}
