package dev.skep.e2e.stage;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Guests that come at a constant rate whether they are answered or not, to one address, mostly the Service of a pool.
 * Every other one opens a connection of its own; the rest use connections that are kept, as proxies do. Everything but
 * an answer of status 200 is a failure.
 */
public final class Traffic implements AutoCloseable {

    private final String address;
    private final int port;
    private final String host;
    private final int perSecond;
    private final Asker asker = new Asker();
    private final AtomicLong sent = new AtomicLong();
    private final ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> bodies = new TreeMap<>();
    private final Phaser open = new Phaser(1);
    private final Thread pacer;
    private volatile boolean over;

    /** @param at {@link System#nanoTime()} when it was sent */
    public record Failure(long at, String what) {}

    /** @param bodies what was answered, and how often */
    public record Seen(long sent, List<Failure> failures, Map<String, Long> bodies) {

        public List<Failure> failuresAfter(long nanoTime) {
            return failures.stream().filter(failure -> failure.at() > nanoTime).toList();
        }

        @Override
        public String toString() {
            return sent + " requests, " + failures.size() + " failed"
                    + (failures.isEmpty()
                            ? ""
                            : ", the first: " + failures.getFirst().what());
        }
    }

    private Traffic(String address, int port, String host, int perSecond) {
        this.address = address;
        this.port = port;
        this.host = host;
        this.perSecond = perSecond;
        pacer = Thread.ofPlatform().daemon().name("traffic").unstarted(this::pace);
    }

    public static Traffic start(String address, int port, String host, int perSecond) {
        var traffic = new Traffic(address, port, host, perSecond);
        traffic.pacer.start();
        return traffic;
    }

    private void pace() {
        long start = System.nanoTime();
        for (long i = 0; !over; i++) {
            long due = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
            for (long left = due - System.nanoTime(); left > 0 && !over; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            var fresh = i % 2 == 0;
            open.register();
            Thread.startVirtualThread(() -> one(fresh));
        }
    }

    private void one(boolean fresh) {
        long at = System.nanoTime();
        sent.incrementAndGet();
        try {
            var answer = fresh ? FreshConnection.get(address, port, host, "/") : asker.get(address, port, host, "/");
            if (answer.status() != 200) {
                failures.add(new Failure(at, answer.status() + " " + answer.body()));
            } else {
                synchronized (bodies) {
                    bodies.merge(answer.body(), 1L, Long::sum);
                }
            }
        } catch (IOException | RuntimeException e) {
            failures.add(new Failure(at, (fresh ? "new connection: " : "kept connection: ") + e));
        } finally {
            open.arriveAndDeregister();
        }
    }

    /** So far. */
    public long sent() {
        return sent.get();
    }

    /** Until that many more guests have come: what happens then, happens under load. */
    public void awaitMore(long more) {
        var enough = sent() + more;
        Kubernetes.await(more + " more requests").until(() -> sent() >= enough);
    }

    /** No more guests; returns when the last was answered. */
    public Seen stop() {
        over = true;
        try {
            pacer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open.arriveAndAwaitAdvance();
        synchronized (bodies) {
            return new Seen(sent.get(), List.copyOf(failures), Map.copyOf(bodies));
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
