package dev.skep.runtime.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The machine's own resolver, with the JDK's cache before it. It blocks, so it has a few threads of its own. */
public final class SystemResolver implements Resolver, AutoCloseable {
    private static final int THREADS = 4;
    private static final int QUEUE_MAX = 1024;

    private final ExecutorService threads;

    public SystemResolver() {
        var pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(QUEUE_MAX),
                Thread.ofPlatform().name("skep-resolver-", 0).daemon().factory());
        pool.allowCoreThreadTimeOut(true);
        threads = pool;
    }

    @Override
    public CompletableFuture<List<InetAddress>> resolve(String host) {
        try {
            return CompletableFuture.supplyAsync(() -> lookUp(host), threads);
        } catch (RuntimeException full) {
            return CompletableFuture.failedFuture(full);
        }
    }

    private static List<InetAddress> lookUp(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
