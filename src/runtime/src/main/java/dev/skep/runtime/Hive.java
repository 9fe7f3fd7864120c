package dev.skep.runtime;

import dev.skep.isolate.fetch.Fetcher;
import dev.skep.runtime.hosting.Applied;
import dev.skep.runtime.hosting.Hosting;
import dev.skep.runtime.hosting.WorkerOpener;
import dev.skep.runtime.http.EventLoops;
import dev.skep.runtime.http.HttpFront;
import dev.skep.runtime.http.Site;
import dev.skep.runtime.snapshot.Snapshot;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A serving process: sockets in front, workers behind, a snapshot that says which.
 *
 * <p>Invariant: from {@link #start} to {@link #close} requests are answered, by whatever the last snapshot says; closing
 * lets those under way end. The caller's threads and {@link WorkerOpener} outlive this.
 */
public final class Hive implements AutoCloseable {
    private final HiveConfig config;
    private final Hosting hosting;
    private final HttpFront front;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Hive(HiveConfig config, Hosting hosting, HttpFront front) {
        this.config = config;
        this.hosting = hosting;
        this.front = front;
    }

    /** @throws IOException when an address cannot be had; the message names it */
    public static Hive start(HiveConfig config, EventLoops loops, WorkerOpener opener) throws IOException {
        var hosting = new Hosting(opener, () -> ThreadLocalRandom.current().nextInt(100));
        var front = new HttpFront(
                site(hosting, config),
                config.limits(),
                config.scheme(),
                InstantSource.system(),
                new SecureRandom().nextLong());
        front.listen(loops, config.address());
        return new Hive(config, hosting, front);
    }

    private static Site site(Hosting hosting, HiveConfig config) {
        return host -> {
            Fetcher worker = hosting.at(host);
            return worker != null ? worker : config.pages().get(host);
        };
    }

    public Applied apply(Snapshot snapshot) {
        return hosting.apply(snapshot);
    }

    public Hosting hosting() {
        return hosting;
    }

    /** Where workers answer. */
    public int port() {
        return front.port();
    }

    /** Accepts nothing new, lets requests end, then closes what is left. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            front.drain(config.unusedMax(), config.drainMax());
            hosting.close();
        }
    }
}
