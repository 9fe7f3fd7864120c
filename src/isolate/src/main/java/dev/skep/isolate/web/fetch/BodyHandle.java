package dev.skep.isolate.web.fetch;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.TextBody;
import dev.skep.isolate.invocation.Invocation;
import dev.skep.isolate.invocation.Turns;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * A body that lives in Java: a request from outside, the answer to a fetch.
 *
 * <p>Invariant: it is used in one way only (taken, read whole, or pulled), decided by whoever comes first; the
 * JavaScript side asks {@link #mine} before, so that no invocation reads what belongs to another. Nothing crosses into
 * JavaScript before a worker looks at it.
 */
public final class BodyHandle {
    private final Invocation owner;
    private final Turns turns;
    private volatile ByteStream stream;

    BodyHandle(ByteStream stream, Invocation owner, Turns turns) {
        this.stream = stream;
        this.owner = owner;
        this.turns = turns;
        if (!isWhole()) {
            owner.atEnd(this::cancel);
        }
    }

    /** Whether the turn that runs belongs to the invocation this body came with. */
    @HostAccess.Export
    public boolean mine() {
        return turns.current() == owner;
    }

    /** Whether {@link #text} and {@link #bytes} can answer at once. */
    @HostAccess.Export
    public boolean isWhole() {
        return stream instanceof TextBody || stream.whole() != null;
    }

    /** All of it decoded as UTF-8, without a byte order mark. */
    @HostAccess.Export
    public String text() {
        var body = take();
        return body instanceof TextBody text ? text.text() : decode(body.whole());
    }

    @HostAccess.Export
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(take().whole());
    }

    /** Bytes to come where that is known, else -1. */
    @HostAccess.Export
    public double length() {
        return stream.length();
    }

    /** Reads to the end without JavaScript in between, then calls {@code done(text)} or {@code failed(reason)}. */
    @HostAccess.Export
    public void collectText(Value done, Value failed) {
        collect(bytes -> done.executeVoid(decode(bytes)), failed);
    }

    /** As {@link #collectText}, with the bytes in one buffer. */
    @HostAccess.Export
    public void collectBytes(Value done, Value failed) {
        collect(bytes -> done.executeVoid(ByteBuffer.wrap(bytes)), failed);
    }

    private void collect(Consumer<byte[]> done, Value failed) {
        Collector.collect(
                take(),
                owner.limits().memoryBytesMax(),
                bytes -> turns.post(owner, () -> done.accept(bytes)),
                reason -> turns.post(owner, () -> failed.executeVoid(reason)));
    }

    /** Asks for one chunk: {@code chunk(buffer)}, {@code end()} or {@code failed(reason)} is called in a later turn. */
    @HostAccess.Export
    public void pull(Value chunk, Value end, Value failed) {
        stream.pull(new ByteStream.Sink() {
            @Override
            public void chunk(byte[] bytes) {
                turns.post(owner, () -> chunk.executeVoid(ByteBuffer.wrap(bytes)));
            }

            @Override
            public void end() {
                stream = ByteStream.EMPTY;
                turns.post(owner, end::executeVoid);
            }

            @Override
            public void failed(String reason) {
                stream = ByteStream.EMPTY;
                turns.post(owner, () -> failed.executeVoid(reason));
            }
        });
    }

    /** Nobody reads the rest: also when the invocation ends before it has read all. */
    @HostAccess.Export
    public void cancel() {
        take().cancel();
    }

    /** A second body with the same bytes; the slower reader's share waits in memory. */
    @HostAccess.Export
    public BodyHandle tee() {
        var body = take();
        if (body instanceof TextBody text) {
            stream = body;
            return new BodyHandle(ByteStream.of(text.text()), owner, turns);
        }
        if (body.whole() != null) {
            stream = body;
            return new BodyHandle(ByteStream.of(body.whole().clone()), owner, turns);
        }
        var tee = new TeeBody(body);
        stream = tee.left();
        return new BodyHandle(tee.right(), owner, turns);
    }

    /** The stream itself; this handle is empty from now on. */
    ByteStream take() {
        var taken = stream;
        stream = ByteStream.EMPTY;
        return taken;
    }

    private static String decode(byte[] bytes) {
        var mark = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return mark
                ? new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8)
                : new String(bytes, StandardCharsets.UTF_8);
    }
}
