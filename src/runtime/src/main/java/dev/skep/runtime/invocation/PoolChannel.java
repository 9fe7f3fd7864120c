package dev.skep.runtime.invocation;

import dev.skep.runtime.identity.Identity;
import dev.skep.runtime.identity.SpiffeId;
import dev.skep.runtime.snapshot.PoolAddress;
import dev.skep.runtime.snapshot.PoolKey;
import dev.skep.runtime.transport.GrpcThreads;
import io.grpc.ManagedChannel;
import io.grpc.NameResolver;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Connections to every pod of one pool; each call takes the next one in turn that stands. */
final class PoolChannel implements AutoCloseable {
    private static final String SCHEME = "skep";
    private static final long AGAIN_NANOS_MIN = Duration.ofSeconds(1).toNanos();

    private final GrpcThreads threads;
    private final PoolResolver resolver;
    private final ManagedChannel channel;
    private final AtomicLong triedAgain = new AtomicLong(System.nanoTime());

    // The one way to bring a resolver of one's own that is not registered for the whole process.
    @SuppressWarnings("deprecation")
    PoolChannel(PoolKey pool, PoolAddress address, Identity identity, GrpcThreads threads) {
        this.threads = threads;
        this.resolver = new PoolResolver("pool." + pool.name() + "." + pool.namespace(), address);
        var tls = identity.clientOf(id -> id instanceof SpiffeId.Pod peer
                && peer.namespace().equals(pool.namespace())
                && peer.pool().equals(pool.name()));
        this.channel = threads.channelTo(SCHEME + ":///" + pool.namespace() + "/" + pool.name(), tls)
                .nameResolverFactory(new Fixed(resolver))
                .defaultLoadBalancingPolicy("round_robin")
                .disableServiceConfigLookUp()
                .build();
    }

    ManagedChannel channel() {
        return channel;
    }

    void update(PoolAddress address) {
        resolver.update(address);
        channel.resetConnectBackoff();
    }

    void connect() {
        channel.getState(true);
    }

    /** A call failed for want of a pod: the next one should not wait until a long pause between attempts is over. */
    void tryAgainSoon() {
        long last = triedAgain.get();
        long now = System.nanoTime();
        if (now - last > AGAIN_NANOS_MIN && triedAgain.compareAndSet(last, now)) {
            resolver.refresh();
            channel.resetConnectBackoff();
        }
    }

    /** @return calls it off */
    Runnable after(Duration time, Runnable action) {
        return threads.after(time, action);
    }

    @Override
    public void close() {
        channel.shutdown();
    }

    private static final class Fixed extends NameResolver.Factory {
        private final NameResolver resolver;

        Fixed(NameResolver resolver) {
            this.resolver = resolver;
        }

        @Override
        public NameResolver newNameResolver(URI target, NameResolver.Args args) {
            return resolver;
        }

        @Override
        public String getDefaultScheme() {
            return SCHEME;
        }
    }
}
