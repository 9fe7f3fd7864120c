package dev.skep.runtime.invocation;

import dev.skep.runtime.snapshot.PoolAddress;
import dev.skep.runtime.transport.Address;
import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.Status;
import io.grpc.StatusOr;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The pods of a pool: those that the snapshot names, and, once one of them does not answer, those that the fallback's
 * name leads to as well. Names are looked up on threads that may wait.
 */
final class PoolResolver extends NameResolver {
    private final String authority;
    private final AtomicBoolean lookingUp = new AtomicBoolean();
    private PoolAddress address;
    private Listener2 listener;
    private Set<SocketAddress> found = Set.of();

    PoolResolver(String authority, PoolAddress address) {
        this.authority = authority;
        this.address = address;
    }

    @Override
    public String getServiceAuthority() {
        return authority;
    }

    @Override
    public synchronized void start(Listener2 ear) {
        listener = ear;
        publish();
    }

    /** The snapshot names others. */
    synchronized void update(PoolAddress next) {
        if (!next.equals(address)) {
            address = next;
            found = Set.of();
            publish();
        }
    }

    /** Asked for when a pod could not be reached, or went away. */
    @Override
    public void refresh() {
        if (lookingUp.compareAndSet(false, true)) {
            Thread.ofVirtual().name("skep-resolve").start(() -> {
                try {
                    lookUp();
                } finally {
                    lookingUp.set(false);
                }
            });
        }
    }

    private void lookUp() {
        PoolAddress asked;
        synchronized (this) {
            asked = address;
        }
        var addresses = resolve(asked.fallback());
        synchronized (this) {
            if (asked.equals(address) && !addresses.isEmpty() && !addresses.equals(found)) {
                found = addresses;
                publish();
            }
        }
    }

    private static Set<SocketAddress> resolve(String text) {
        var addresses = new LinkedHashSet<SocketAddress>();
        Address.parse(text).ifPresent(name -> {
            try {
                for (var host : InetAddress.getAllByName(name.host())) {
                    addresses.add(new InetSocketAddress(host, name.port()));
                }
            } catch (UnknownHostException e) {
                // Nobody is there at present; what was known before stands.
            }
        });
        return addresses;
    }

    /** Endpoints are addresses of pods; what is not one is left to the fallback. */
    private static Optional<SocketAddress> pod(String endpoint) {
        return Address.parse(endpoint).flatMap(pod -> {
            try {
                return Optional.of(new InetSocketAddress(InetAddress.ofLiteral(pod.host()), pod.port()));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    private void publish() {
        if (listener == null) {
            return;
        }
        var all = new LinkedHashSet<SocketAddress>();
        address.endpoints().forEach(endpoint -> pod(endpoint).ifPresent(all::add));
        all.addAll(found);
        if (all.isEmpty()) {
            listener.onError(Status.UNAVAILABLE.withDescription("no pod of " + authority + " is known"));
            refresh();
            return;
        }
        List<EquivalentAddressGroup> groups = new ArrayList<>();
        all.forEach(pod -> groups.add(new EquivalentAddressGroup(pod)));
        listener.onResult(ResolutionResult.newBuilder()
                .setAddressesOrError(StatusOr.fromValue(groups))
                .build());
    }

    @Override
    public void shutdown() {
        // Nothing is held: a look-up under way ends by itself and tells nobody.
    }
}
