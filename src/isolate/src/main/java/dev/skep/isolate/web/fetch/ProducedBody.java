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
    private final AtomicReference<Sink> waiting = new AtomicReference<>();
    private final AtomicBoolean over = new AtomicBoolean();

    ProducedBody(Value pull, Value cancel, long length, Invocation owner, Turns turns) {
        this.pull = pull;
        this.cancel = cancel;
        this.length = length;
        this.owner = owner;
        this.turns = turns;
        owner.hold();
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
        turns.post(owner, () -> {
            if (!over.get()) {
                pull.executeVoid(this);
            }
        });
    }

    @Override
    public void cancel() {
        if (over.compareAndSet(false, true)) {
            turns.post(owner, () -> {
                try {
                    cancel.executeVoid("the reader of this body went away");
                } finally {
                    owner.release();
                }
            });
        }
    }

    /** The answer to one pull. An empty chunk is no answer: JavaScript reads on. */
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
            owner.release();
        }
    }

    @HostAccess.Export
    public void failed(String reason) {
        var sink = waiting.getAndSet(null);
        if (over.compareAndSet(false, true)) {
            if (sink != null) {
                sink.failed(reason);
            }
            owner.release();
        }
    }
}
