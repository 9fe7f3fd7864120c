package dev.skep.runtime.invocation;

import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.protocol.invocation.InvocationGrpc;
import dev.skep.runtime.hosting.RemoteWorkers;
import dev.skep.runtime.identity.Identity;
import dev.skep.runtime.snapshot.PoolAddress;
import dev.skep.runtime.snapshot.PoolKey;
import dev.skep.runtime.transport.GrpcThreads;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The workers of other pools. Calls that come before this pod has its certificate wait for it.
 *
 * <p>Invariant: a call is sent to one pod; another one is tried only while nothing of the call has left this pod. A
 * call that no pod takes in time fails as unreachable.
 */
public final class RemotePools implements RemoteWorkers, AutoCloseable {
    /** As long as a pool that is being rolled over may be without a pod that answers. */
    private static final Duration TAKEN_MAX = Duration.ofSeconds(5);

    private final CompletableFuture<Means> means = new CompletableFuture<>();
    private final Map<PoolKey, PoolChannel> channels = new HashMap<>();
    private Map<PoolKey, PoolAddress> addresses = Map.of();
    private boolean closed;

    private record Means(Identity identity, GrpcThreads threads) {}

    /** From now on calls can be made. */
    public void open(Identity identity, GrpcThreads threads) {
        means.complete(new Means(identity, threads));
        connectAll();
    }

    /** Where the pools are at present; those that are not named are let go. */
    public void update(Map<PoolKey, PoolAddress> pools) {
        synchronized (this) {
            addresses = Map.copyOf(pools);
            channels.entrySet().removeIf(entry -> {
                var address = addresses.get(entry.getKey());
                if (address == null) {
                    entry.getValue().close();
                } else {
                    entry.getValue().update(address);
                }
                return address == null;
            });
        }
        if (means.isDone()) {
            connectAll();
        }
    }

    /** Ahead of the first call, which then waits for no handshake. */
    private synchronized void connectAll() {
        addresses.keySet().forEach(pool -> channel(pool).connect());
    }

    /** {@code null} where nobody has said where that pool is. Only once the means are there. */
    private synchronized PoolChannel channel(PoolKey pool) {
        var known = channels.get(pool);
        var address = addresses.get(pool);
        if (known != null || address == null || closed) {
            return known;
        }
        var made = new PoolChannel(
                pool, address, means.join().identity(), means.join().threads());
        channels.put(pool, made);
        return made;
    }

    @Override
    public void fetch(Call call, FetchRequest request, FetchReply reply) {
        if (means.isDone()) {
            send(call, request, reply);
            return;
        }
        means.copy().orTimeout(TAKEN_MAX.toMillis(), TimeUnit.MILLISECONDS).whenComplete((there, late) -> {
            if (late == null) {
                send(call, request, reply);
            } else {
                fail(request, reply, "this pod has no certificate yet");
            }
        });
    }

    private void send(Call call, FetchRequest request, FetchReply reply) {
        var channel = channel(call.pool());
        if (channel == null) {
            fail(request, reply, "nobody knows where pool " + call.pool() + " is");
            return;
        }
        var sent = new SentCall(call, request, reply, channel::tryAgainSoon);
        InvocationGrpc.newStub(channel.channel()).withWaitForReady().call(sent);
        sent.begin(channel.after(TAKEN_MAX, () -> {
            if (!sent.isTaken()) {
                sent.giveUp("no pod of pool " + call.pool() + " answers");
                channel.tryAgainSoon();
            }
        }));
    }

    private static void fail(FetchRequest request, FetchReply reply, String why) {
        request.body().cancel();
        reply.fail(new Failure(Failure.Kind.UNREACHABLE, why));
    }

    @Override
    public synchronized void close() {
        closed = true;
        channels.values().forEach(PoolChannel::close);
        channels.clear();
    }
}
