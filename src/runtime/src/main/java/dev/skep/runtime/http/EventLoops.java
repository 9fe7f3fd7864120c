package dev.skep.runtime.http;

import dev.skep.isolate.dispatch.InlineDispatcher;
import dev.skep.isolate.dispatch.WakeBatch;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** The threads that read and write sockets; epoll where the kernel has it. */
public final class EventLoops implements AutoCloseable {
    private final EventLoopGroup group;
    private final Class<? extends ServerChannel> serverChannel;

    public EventLoops(int threads) {
        var names = new DefaultThreadFactory("skep-io", true);
        if (Epoll.isAvailable()) {
            group = new EpollEventLoopGroup(threads, names);
            serverChannel = EpollServerSocketChannel.class;
        } else {
            group = new NioEventLoopGroup(threads, names);
            serverChannel = NioServerSocketChannel.class;
        }
        group.forEach(loop -> loop.execute(() -> WakeBatch.install(loop)));
    }

    /** Sockets need little next to JavaScript: one thread up to two cores, then one for every three. */
    public static int threadsFor(int cores) {
        return Math.max(1, cores / 3);
    }

    /** Each thread as a place to run isolates on, for the dispatcher that does. */
    public List<InlineDispatcher.Loop> loops() {
        return StreamSupport.stream(group.spliterator(), false)
                .map(loop -> new InlineDispatcher.Loop(loop, loop::inEventLoop))
                .toList();
    }

    EventLoopGroup group() {
        return group;
    }

    Class<? extends ServerChannel> serverChannel() {
        return serverChannel;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
