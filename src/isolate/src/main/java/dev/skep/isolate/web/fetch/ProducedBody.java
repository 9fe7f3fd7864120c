package dev.skep.isolate.web.fetch;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.invocation.Invocation;
import dev.skep.isolate.invocation.Turns;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * A body that JavaScript makes while somebody reads it.
 *
 * <p>Invariant: JavaScript runs only after a pull, one turn for each, so a slow reader stops the writer; the invocation
 * stays alive until the end, a failure or the reader's cancel.
 */
public final class ProducedBody implements ByteStream {
    private final Value pull;
    private final Value cancel;
    private final long length;
    private final Invocation owner;
    private final Turns turns;
    private final Runnable onOver;
    private final AtomicReference<Sink> waiting = new AtomicReference<>();
    private final AtomicBoolean over = new AtomicBoolean();

    /** @param onOver gives back the hold on the invocation that the caller took; runs on the isolate's thread */
    ProducedBody(Value pull, Value cancel, long length, Invocation owner, Turns turns, Runnable onOver) {
        this.pull = pull;
        this.cancel = cancel;
        this.length = length;
        this.owner = owner;
        this.turns = turns;
        this.onOver = onOver;
        owner.atEnd(this::abandon);
    }

    @Override
    public byte[] whole() {
        return null;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void pull(Sink sink) {
        waiting.set(sink);
        if (over.get()) {
            breakOff();
            return;
        }
        turns.post(owner, () -> {
            if (!over.get()) {
                pull.executeVoid(this);
            }
        });
    }

    @Override
    public void cancel() {
        waiting.set(null);
        if (over.compareAndSet(false, true)) {
            turns.post(owner, () -> {
                try {
                    cancel.executeVoid("the reader of this body went away");
                } finally {
                    onOver.run();
                }
            });
        }
    }

    /** The invocation ended, or its isolate was killed, before the body did. */
    private void abandon() {
        if (over.compareAndSet(false, true)) {
            breakOff();
        }
    }

    private void breakOff() {
        var sink = waiting.getAndSet(null);
        if (sink != null) {
            sink.failed("the worker ended before this body did");
        }
    }

    /** The answer to one pull. */
    @HostAccess.Export
    public void chunk(Value buffer, int offset, int length) {
        var sink = waiting.getAndSet(null);
        if (sink != null && !over.get()) {
            sink.chunk(Bytes.copy(buffer, offset, length));
        }
    }

    @HostAccess.Export
    public void end() {
        var sink = waiting.getAndSet(null);
        if (over.compareAndSet(false, true)) {
            if (sink != null) {
                sink.end();
            }
            onOver.run();
        }
    }

    @HostAccess.Export
    public void failed(String reason) {
        var sink = waiting.getAndSet(null);
        if (over.compareAndSet(false, true)) {
            if (sink != null) {
                sink.failed(reason);
            }
            onOver.run();
        }
    }
}
