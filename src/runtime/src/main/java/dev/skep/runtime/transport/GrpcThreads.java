package dev.skep.runtime.transport;

import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The threads that speak gRPC, apart from those that read HTTP: a TLS handshake holds up no client of a worker.
 *
 * <p>Invariant: no call-back that runs on them blocks.
 */
public final class GrpcThreads implements AutoCloseable {
    /** What was sent and not acknowledged for so long was sent to a machine that is gone. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(10);

    private static final Duration CONNECT_MAX = Duration.ofSeconds(3);
    /** A process that stands still keeps its connections: it is asked whether it is there. */
    private static final Duration PING_AFTER = Duration.ofSeconds(10);

    private static final Duration PING_PATIENCE = Duration.ofSeconds(5);

    private final EventLoopGroup group;
    private final Class<? extends Channel> channel;
    private final Class<? extends ServerChannel> serverChannel;
    private final boolean epoll = Epoll.isAvailable();

    public GrpcThreads(int threads) {
        var names = new DefaultThreadFactory("skep-grpc", true);
        if (epoll) {
            group = new EpollEventLoopGroup(threads, names);
            channel = EpollSocketChannel.class;
            serverChannel = EpollServerSocketChannel.class;
        } else {
            group = new NioEventLoopGroup(threads, names);
            channel = NioSocketChannel.class;
            serverChannel = NioServerSocketChannel.class;
        }
    }

    /** A channel to one address; its call-backs run on these threads. */
    public NettyChannelBuilder channelTo(Address address, SslContext tls) {
        return using(NettyChannelBuilder.forAddress(address.host(), address.port()), tls);
    }

    /** A channel whose addresses come from a resolver of the caller's. */
    public NettyChannelBuilder channelTo(String target, SslContext tls) {
        return using(NettyChannelBuilder.forTarget(target), tls);
    }

    private NettyChannelBuilder using(NettyChannelBuilder builder, SslContext tls) {
        if (epoll) {
            builder.withOption(EpollChannelOption.TCP_USER_TIMEOUT, (int) SILENCE_MAX.toMillis());
        }
        return builder.eventLoopGroup(group)
                .channelType(channel)
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_MAX.toMillis())
                .keepAliveTime(PING_AFTER.toSeconds(), TimeUnit.SECONDS)
                .keepAliveTimeout(PING_PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .sslContext(tls)
                .directExecutor();
    }

    /** A server whose call-backs run on these threads. */
    public NettyServerBuilder serverAt(InetSocketAddress address, SslContext tls) {
        return NettyServerBuilder.forAddress(address)
                .bossEventLoopGroup(group)
                .workerEventLoopGroup(group)
                .channelType(serverChannel)
                .permitKeepAliveTime(PING_AFTER.toSeconds() / 2, TimeUnit.SECONDS)
                .keepAliveTime(PING_AFTER.toSeconds(), TimeUnit.SECONDS)
                .keepAliveTimeout(PING_PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .sslContext(tls)
                .directExecutor();
    }

    /** Runs the action on one of these threads after that time. @return calls it off */
    public Runnable after(Duration time, Runnable action) {
        var timer = group.schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
        return () -> timer.cancel(false);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
