package dev.skep.isolate.fetch;

/**
 * Anything that answers a request: a worker's version, another environment behind a binding, the public network.
 *
 * <p>Invariant: for every call the reply is settled exactly once, by {@link FetchReply#respond} or {@link
 * FetchReply#fail}, on whatever thread. A fetcher never blocks its caller.
 */
@FunctionalInterface
public interface Fetcher {
    void fetch(FetchRequest request, FetchReply reply);
}
