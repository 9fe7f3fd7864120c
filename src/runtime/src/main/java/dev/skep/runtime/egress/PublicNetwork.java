package dev.skep.runtime.egress;

import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.Fetcher;

/**
 * What a worker's global {@code fetch()} reaches: public addresses, over HTTP/1.1 or HTTP/2, TLS always verified.
 *
 * <p>Invariant: nothing is sent before the policy has seen the very address that the connection goes to, on every hop.
 * Nothing is loaded before the first call. The environment's proxy settings are not looked at.
 */
public final class PublicNetwork implements Fetcher, AutoCloseable {
    private final Settings settings;
    private OutboundClient client;
    private boolean closed;

    /** What the surroundings provide. */
    public record Settings(
            AddressPolicy policy, Resolver resolver, Dialler dialler, TrustedRoots roots, EgressLimits limits) {}

    public PublicNetwork(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void fetch(FetchRequest request, FetchReply reply) {
        new OutboundCall(client(), settings, request, reply).begin();
    }

    private synchronized OutboundClient client() {
        if (client == null) {
            if (closed) {
                throw new IllegalStateException("the network is closed");
            }
            client = new OutboundClient(settings.limits(), settings.roots());
        }
        return client;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
