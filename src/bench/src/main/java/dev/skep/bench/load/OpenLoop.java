package dev.skep.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Calls at a constant rate whether answers come or not. A latency counts from the moment the request was due, not
 * from when a connection was free for it: a server that stalls is charged for everybody who had to wait (no
 * coordinated omission).
 */
public final class OpenLoop {
    private static final int CONNECTIONS = 64;
    private static final long NANOS_MAX = TimeUnit.MINUTES.toNanos(2);
    private static final long END = Long.MIN_VALUE;

    /** How long after the last request was due a server may still answer. */
    private static final int PATIENCE_SECONDS = 10;

    private final int port;
    private final String host;
    private final Call call;
    private final LinkedBlockingQueue<Long> due = new LinkedBlockingQueue<>();
    private final Histogram nanos = new ConcurrentHistogram(NANOS_MAX, 3);
    private final AtomicLong failed = new AtomicLong();
    private final AtomicReference<String> firstFailure = new AtomicReference<>();
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    private OpenLoop(int port, String host, Call call) {
        this.port = port;
        this.host = host;
        this.call = call;
    }

    /** @param failed answers other than 200, broken connections, and what was not answered when patience ended */
    public record Seen(Histogram nanos, long failed, Optional<String> firstFailure) {
        public double millis(double percentile) {
            return nanos.getValueAtPercentile(percentile) / 1e6;
        }
    }

    public static Seen run(int port, String host, Call call, int perSecond, int seconds) throws InterruptedException {
        return new OpenLoop(port, host, call).run(perSecond, seconds);
    }

    private Seen run(int perSecond, int seconds) throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            callers.add(Thread.startVirtualThread(this::caller));
        }
        long start = System.nanoTime();
        long count = (long) perSecond * seconds;
        for (long i = 0; i < count; i++) {
            long at = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
            for (long left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            due.add(at);
        }
        callers.forEach(caller -> due.add(END));
        long patienceEnds = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (Thread caller : callers) {
            if (!caller.join(Duration.ofNanos(Math.max(1, patienceEnds - System.nanoTime())))) {
                over = true;
                wires.forEach(Wire::close);
                caller.join();
            }
        }
        return new Seen(nanos, failed.get(), Optional.ofNullable(firstFailure.get()));
    }

    private void caller() {
        Wire wire = null;
        try {
            for (long at = due.take(); at != END; at = due.take()) {
                try {
                    wire = wire == null ? open() : wire;
                    Answer answer = wire.call(host, call);
                    if (answer.status() != 200) {
                        fail(answer.toString());
                    }
                } catch (IOException e) {
                    fail(e.toString());
                    close(wire);
                    wire = null;
                }
                nanos.recordValue(Math.min(NANOS_MAX, System.nanoTime() - at));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(wire);
        }
    }

    private Wire open() throws IOException {
        if (over) {
            throw new IOException("not answered within " + PATIENCE_SECONDS + " s");
        }
        var wire = new Wire(port);
        wires.add(wire);
        return wire;
    }

    private void fail(String what) {
        failed.incrementAndGet();
        firstFailure.compareAndSet(null, what);
    }

    private void close(Wire wire) {
        if (wire != null) {
            wires.remove(wire);
            wire.close();
        }
    }
}
