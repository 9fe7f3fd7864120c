package dev.skep.isolate.web.fetch;

import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.invocation.Turns;
import org.graalvm.polyglot.HostAccess;

/** What the global {@code fetch()} and {@code env} get from Java: one for each isolate, as {@code host.fetch()}. */
public final class FetchHost {
    private final FetcherHandle outbound;
    private final Turns turns;

    /** @param outbound answers the global {@code fetch()} */
    public FetchHost(Fetcher outbound, Turns turns) {
        this.outbound = new FetcherHandle(outbound, false, turns);
        this.turns = turns;
    }

    /** What {@code env.NAME} is made from for a service binding. */
    public FetcherHandle binding(Fetcher target) {
        return new FetcherHandle(target, true, turns);
    }

    @HostAccess.Export
    public FetcherHandle outbound() {
        return outbound;
    }

    /** Keeps the invocation whose turn runs alive, or {@code null} in the global scope. */
    @HostAccess.Export
    public Hold hold() {
        var current = turns.current();
        return current == null ? null : new Hold(current);
    }
}
