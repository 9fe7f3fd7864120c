package dev.skep.cli.local;

import dev.skep.cli.store.ObjectStore;
import dev.skep.cli.store.StoreException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Manifests in, workers answering, without a cluster: puts the parts together, in parallel, and takes them down.
 *
 * <p>Everything that happens is decided by one thread in a {@link Session}; whatever comes from others (changed
 * files, verdicts, the wish to stop) reaches it through one queue.
 */
public final class LocalMode {
    public static final int OK = 0;
    public static final int CANNOT_START = 1;
    public static final int NOTHING_TO_SERVE = 2;

    private static final int STOP_SECONDS_MAX = 6;

    private final LocalOptions options;
    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;
    private final BlockingQueue<Wake> wakes = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** @param err for the one sentence that ends a start that fails */
    public LocalMode(LocalOptions options, PrintStream out, PrintStream err, Clock clock) {
        this.options = options;
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /** Serves until {@link #stop}. @return the exit code */
    public int run() {
        var index = new IndexPage();
        var starting = CompletableFuture.supplyAsync(
                () -> startRuntime(index),
                task -> Thread.ofPlatform().name("skep-start").start(task));
        try (var watch = new ManifestWatch(options.manifests(), options.data())) {
            var reading = CompletableFuture.supplyAsync(
                    watch::read,
                    task -> Thread.ofPlatform().name("skep-manifests").start(task));
            return run(index, starting, watch, reading);
        } catch (IOException e) {
            starting.thenAccept(LocalRuntime::close);
            return cannotStart("the file system tells no changes (" + e.getMessage() + "); free some inotify watches");
        } finally {
            ended.countDown();
        }
    }

    private int run(
            IndexPage index,
            CompletableFuture<LocalRuntime> starting,
            ManifestWatch watch,
            CompletableFuture<ManifestWatch.News> reading) {
        try (var store =
                ObjectStore.open(options.data(), clock, () -> UUID.randomUUID().toString())) {
            var session = new Session(options, store, clock, new Announcer(out), index, wakes);
            session.take(reading.join());
            watch.tell(news -> wakes.add(new Wake.Manifests(news)));
            return serve(session, starting);
        } catch (StoreException e) {
            starting.thenAccept(LocalRuntime::close);
            return cannotStart(e.getMessage());
        } catch (UncheckedIOException e) {
            starting.thenAccept(LocalRuntime::close);
            return cannotStart(
                    options.data() + " cannot be written (" + e.getCause().getMessage() + "); make room");
        }
    }

    private LocalRuntime startRuntime(IndexPage index) {
        try {
            return LocalRuntime.start(options, index, worker -> wakes.add(new Wake.Deaf(worker)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int serve(Session session, CompletableFuture<LocalRuntime> starting) {
        LocalRuntime started;
        try {
            started = starting.join();
        } catch (CompletionException e) {
            var cause = e.getCause();
            return cannotStart(
                    cause instanceof UncheckedIOException io ? io.getCause().getMessage() : cause.getMessage());
        }
        try (var runtime = started) {
            var code = session.serve(runtime, runtime.port());
            if (code == NOTHING_TO_SERVE) {
                err.println("nothing to serve: " + options.manifests()
                        + " holds no valid WorkerService and nothing was kept in " + options.data());
            }
            return code;
        }
    }

    private int cannotStart(String why) {
        err.println("skep cannot start: " + why);
        return CANNOT_START;
    }

    /**
     * Lets requests end and returns when everything is closed, or when it should have been: a worker that never
     * listens may hold its engine for ever. Callable from any thread.
     */
    public void stop() {
        wakes.add(new Wake.Stop());
        try {
            ended.await(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
