package dev.skep.runtime.pod;

import dev.skep.isolate.worker.WorkerId;
import dev.skep.runtime.log.ProcessLog;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Starts a pod and ends with it.
 *
 * <p>Exit codes: 0 after SIGTERM; 1 when it cannot start, with one sentence that says why; 70 when a worker could not
 * be stopped, so that the kubelet starts the container again.
 */
public final class PodMain {
    private static final System.Logger LOG;

    static {
        // Before the first logger is asked for: what it says then is JSON too.
        ProcessLog.to(new FileOutputStream(FileDescriptor.err));
        LOG = System.getLogger(PodMain.class.getName());
    }

    private static final int STOPPED = 0;
    private static final int CANNOT_START = 1;
    private static final int DEAF = 70;
    private static final Duration DEAF_DRAIN_MAX = Duration.ofSeconds(2);

    /** A worker that never listens may hold its engine for ever. */
    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private final CompletableFuture<Pod> pod = new CompletableFuture<>();

    private PodMain() {}

    public static void main(String[] args) throws InterruptedException {
        new PodMain().run();
    }

    private void run() throws InterruptedException {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("skep-stop").unstarted(this::stop));
        try {
            var config = PodConfig.of(System.getenv());
            pod.complete(Pod.start(config, this::deaf));
            LOG.log(Level.INFO, "{0} of pool {1} listens: {2}", config.self().pod(), config.pool(), ports(pod.join()));
        } catch (PodConfig.Wrong | IOException | IllegalStateException e) {
            LOG.log(Level.ERROR, "the pod cannot start: " + e.getMessage());
            Runtime.getRuntime().halt(CANNOT_START);
        }
        // The pod's threads are daemons; a signal or a deaf isolate ends the process.
        Thread.currentThread().join();
    }

    private static String ports(Pod running) {
        return "http " + running.port() + ", admin " + running.adminPort() + ", invocation " + running.invocationPort();
    }

    private void stop() {
        var running = pod.getNow(null);
        if (running != null) {
            running.leave();
            running.drain();
            within(CLOSE_MAX, running::close);
            LOG.log(Level.INFO, "all requests have ended");
        }
        // Only halting here keeps the exit code of the signal, 143, from being reported.
        Runtime.getRuntime().halt(STOPPED);
    }

    private void deaf(WorkerId worker) {
        within(DEAF_DRAIN_MAX, () -> pod.join().drain());
        Runtime.getRuntime().halt(DEAF);
    }

    private static void within(Duration most, Runnable action) {
        try {
            Thread.ofPlatform().daemon().start(action).join(most);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
