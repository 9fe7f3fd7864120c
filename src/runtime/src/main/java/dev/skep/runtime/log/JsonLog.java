package dev.skep.runtime.log;

import dev.skep.isolate.log.WorkerLog;
import dev.skep.isolate.worker.WorkerId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.LongAdder;

/**
 * One JSON object for each console call, one line each.
 *
 * <p>Invariant: {@link #line} never waits for the output; what does not fit into the queue is dropped and counted,
 * and the next line that gets through says how many were lost. Closing writes what is queued.
 */
public final class JsonLog implements WorkerLog, AutoCloseable {
    private static final int QUEUED_LINES_MAX = 8192;
    private static final int QUEUED_CHARS_MAX = 8 << 20;
    private static final long CLOSE_MILLIS_MAX = 2000;

    private record Line(Instant time, WorkerId worker, String requestId, Level level, String message) {}

    private final OutputStream out;
    private final InstantSource clock;
    private final LongAdder droppedLines = new LongAdder();
    private final Thread writer;

    // Guarded by this.
    private ArrayDeque<Line> queue = new ArrayDeque<>();
    private int queuedChars;
    private long droppedSinceWritten;
    private boolean closed;

    /** @param out only this writes to it; flushed whenever nothing more is queued, not closed */
    public JsonLog(OutputStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.writer = Thread.ofPlatform().name("skep-log").daemon().start(this::write);
    }

    @Override
    public void line(WorkerId worker, String requestId, Level level, String message) {
        var line = new Line(clock.instant(), worker, requestId, level, message);
        synchronized (this) {
            if (closed || queue.size() >= QUEUED_LINES_MAX || queuedChars + message.length() > QUEUED_CHARS_MAX) {
                droppedLines.increment();
                droppedSinceWritten++;
                return;
            }
            queue.add(line);
            queuedChars += message.length();
            if (queue.size() == 1) {
                notifyAll();
            }
        }
    }

    /** Lines lost since the process started because the output was too slow. */
    public long droppedLines() {
        return droppedLines.sum();
    }

    private void write() {
        var text = new StringBuilder();
        while (true) {
            ArrayDeque<Line> batch;
            long dropped;
            synchronized (this) {
                if (!awaitLines()) {
                    return;
                }
                batch = queue;
                queue = new ArrayDeque<>();
                queuedChars = 0;
                dropped = droppedSinceWritten;
                droppedSinceWritten = 0;
            }
            text.setLength(0);
            batch.forEach(
                    line -> JsonLine.append(text, line.time, line.level, line.worker, line.requestId, line.message));
            if (dropped > 0) {
                JsonLine.dropped(text, clock.instant(), dropped);
            }
            print(text);
        }
    }

    /** False once closed and empty. */
    private boolean awaitLines() {
        while (queue.isEmpty()) {
            if (closed) {
                return false;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                return false;
            }
        }
        return true;
    }

    private void print(StringBuilder text) {
        try {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // Nobody is left to be told: the log was the way to tell.
            droppedLines.increment();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            writer.join(CLOSE_MILLIS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
