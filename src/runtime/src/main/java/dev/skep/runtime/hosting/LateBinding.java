package dev.skep.runtime.hosting;

import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.runtime.snapshot.EnvironmentKey;

/**
 * A service binding: finds its target at each call, so that a redeploy of the target, or its move to another pool,
 * needs no new version of the caller, and a target that is not there yet may come later.
 */
record LateBinding(Hosting hosting, EnvironmentKey caller, EnvironmentKey target) implements Fetcher {
    @Override
    public void fetch(FetchRequest request, FetchReply reply) {
        hosting.fetch(caller, target, request, reply);
    }

    @Override
    public String toString() {
        return "binding to " + target;
    }
}
