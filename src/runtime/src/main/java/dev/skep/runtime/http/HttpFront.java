package dev.skep.runtime.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * One listening socket and every connection that came in through it.
 *
 * <p>Invariant: a request whose head was read is answered or its connection is closed; while draining, no answer
 * leaves a connection open for another request.
 */
public final class HttpFront implements AutoCloseable {
    private static final int ACCEPT_BACKLOG = 1024;
    private static final int READ_BYTES_FIRST = 2 << 10;
    private static final int READ_BYTES_MAX = 256 << 10;
    private static final WriteBufferWaterMark WRITE_QUEUE_BYTES = new WriteBufferWaterMark(64 << 10, 256 << 10);

    private final Site site;
    private final HttpLimits limits;
    private final String scheme;
    private final RequestIds ids;
    private final HttpDate date;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private Channel listener;
    private volatile boolean draining;

    /**
     * @param scheme of the URLs that workers see: {@code https} behind a proxy that ends TLS, else {@code http}
     * @param idSeed where request ids start: random, or fixed in a test
     */
    public HttpFront(Site site, HttpLimits limits, String scheme, InstantSource clock, long idSeed) {
        this.site = site;
        this.limits = limits;
        this.scheme = scheme;
        this.date = new HttpDate(clock);
        this.ids = new RequestIds(idSeed);
    }

    /**
     * Starts to accept connections.
     *
     * @param address port 0 takes a free one
     * @throws IOException when the address cannot be had; the message names it
     */
    public void listen(EventLoops loops, InetSocketAddress address) throws IOException {
        var bootstrap = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.serverChannel())
                .option(ChannelOption.SO_BACKLOG, ACCEPT_BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_QUEUE_BYTES)
                .childOption(
                        ChannelOption.RCVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(64, READ_BYTES_FIRST, READ_BYTES_MAX))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                });
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            String place = address.getHostString() + ":" + address.getPort();
            throw new IOException(
                    "cannot listen on " + place + ": " + bound.cause().getMessage(), bound.cause());
        }
        listener = bound.channel();
    }

    private void accept(Channel channel) {
        if (connections.size() >= limits.connectionsMax()) {
            channel.close();
            return;
        }
        connections.add(channel);
        channel.pipeline().addLast(new ProtocolSniffer(this));
    }

    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /**
     * Accepts nothing new, lets requests end and closes every connection behind its last answer.
     *
     * @param unused how long a connection without a request stays open, so that one already on its way is still
     *     answered
     * @param most after this everything is closed, answered or not
     */
    public void drain(Duration unused, Duration most) {
        draining = true;
        if (listener != null) {
            listener.close().awaitUninterruptibly();
        }
        var rest = most;
        if (!unused.isZero()) {
            connections.newCloseFuture().awaitUninterruptibly(unused.toMillis(), TimeUnit.MILLISECONDS);
            rest = most.minus(unused);
        }
        connections.forEach(channel -> channel.pipeline().fireUserEventTriggered(Drain.CLOSE_UNUSED));
        connections.newCloseFuture().awaitUninterruptibly(Math.max(1, rest.toMillis()), TimeUnit.MILLISECONDS);
        connections.close().awaitUninterruptibly();
    }

    @Override
    public void close() {
        drain(Duration.ZERO, Duration.ZERO);
    }

    /** Told to every connection: close as soon as no request is being answered. */
    enum Drain {
        CLOSE_UNUSED
    }

    Site site() {
        return site;
    }

    HttpLimits limits() {
        return limits;
    }

    String scheme() {
        return scheme;
    }

    long nextId() {
        return ids.next();
    }

    String date() {
        return date.now();
    }

    boolean draining() {
        return draining;
    }
}
