package dev.skep.isolate.web.fetch;

import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.invocation.Turns;
import org.graalvm.polyglot.HostAccess;

/** Something JavaScript can send requests to: the public network or a service binding. */
public final class FetcherHandle {
    private final Fetcher target;
    private final boolean binding;
    private final Turns turns;

    FetcherHandle(Fetcher target, boolean binding, Turns turns) {
        this.target = target;
        this.binding = binding;
        this.turns = turns;
    }

    /**
     * Begins a request of the invocation whose turn runs.
     *
     * @param redirect {@code follow}, {@code manual} or {@code error}
     * @return {@code null} in the global scope
     */
    @HostAccess.Export
    public Subrequest start(String method, String url, String redirect) {
        var current = turns.current();
        return current == null ? null : new Subrequest(target, binding, current, turns, method, url, redirect);
    }
}
