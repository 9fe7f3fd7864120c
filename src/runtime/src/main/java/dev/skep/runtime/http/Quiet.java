package dev.skep.runtime.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Notices that nothing has moved on a channel, in or out, for the given time or half as long again.
 *
 * <p>It looks twice in that time instead of reading a clock with every message, which is what a busy connection would
 * pay for. A slow reader who takes a byte now and then is not quiet: what waits to be written has become less.
 */
final class Quiet {
    private static final int LOOKS = 2;

    private final ChannelHandlerContext ctx;
    private final Runnable onQuiet;
    private final Future<?> looking;
    private long messages;
    private long seenMessages;
    private long seenUnsentBytes;
    private int quietLooks;

    /** @param onQuiet called on the channel's thread, again and again as long as it stays quiet */
    Quiet(ChannelHandlerContext ctx, long millis, Runnable onQuiet) {
        this.ctx = ctx;
        this.onQuiet = onQuiet;
        long period = Math.max(1, millis / LOOKS);
        this.looking = ctx.executor().scheduleAtFixedRate(this::look, period, period, TimeUnit.MILLISECONDS);
    }

    void moved() {
        messages++;
    }

    void stop() {
        looking.cancel(false);
    }

    private void look() {
        long unsent = unsentBytes();
        boolean quiet = messages == seenMessages && unsent == seenUnsentBytes;
        seenMessages = messages;
        seenUnsentBytes = unsent;
        quietLooks = quiet ? quietLooks + 1 : 0;
        if (quietLooks >= LOOKS) {
            onQuiet.run();
        }
    }

    private long unsentBytes() {
        ChannelOutboundBuffer queue = ctx.channel().unsafe().outboundBuffer();
        return queue == null ? 0 : queue.totalPendingWriteBytes();
    }
}
