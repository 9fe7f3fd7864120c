package dev.skep.cli.local;

import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.worker.Admission;
import dev.skep.isolate.worker.WorkerId;
import dev.skep.runtime.Hive;
import dev.skep.runtime.HiveConfig;
import dev.skep.runtime.HiveParts;
import dev.skep.runtime.hosting.Applied;
import dev.skep.runtime.snapshot.Snapshot;
import dev.skep.runtime.snapshot.Version;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The serving half of the process, reachable from this machine alone. */
final class LocalRuntime implements Workers, AutoCloseable {
    /** Somebody sits at the prompt and has pressed Ctrl-C: what is under way gets a moment, not half a minute. */
    private static final Duration DRAIN_MAX = Duration.ofSeconds(3);

    private final Hive hive;

    private LocalRuntime(Hive hive) {
        this.hive = hive;
    }

    /**
     * @param index answers at the hosts that are nobody's
     * @param onDeaf told of a version that could not be stopped, on any thread
     * @throws IOException where a port is taken; the message names it
     * @throws IllegalStateException where the engine would be interpreted and that is not allowed
     */
    static LocalRuntime start(LocalOptions options, Fetcher index, Consumer<WorkerId> onDeaf) throws IOException {
        var pages = new HashMap<String, Fetcher>();
        List.of("localhost", "127.0.0.1", "[::1]", options.domain()).forEach(host -> pages.put(host, index));
        var usual = HiveConfig.local(loopback(options.port()));
        var config = new HiveConfig(
                usual.address(),
                Optional.of(loopback(options.adminPort())),
                usual.scheme(),
                usual.limits(),
                options.dispatch(),
                usual.cores(),
                options.allowInterpreter(),
                usual.idleEviction(),
                pages,
                usual.unusedMax(),
                DRAIN_MAX);
        var hive = Hive.start(config, HiveParts.real(onDeaf));
        hive.warmUp();
        return new LocalRuntime(hive);
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public CompletableFuture<Admission> admit(Version version) {
        return hive.admit(version);
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
    }
}
