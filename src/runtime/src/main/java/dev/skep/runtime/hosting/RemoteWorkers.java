package dev.skep.runtime.hosting;

import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.runtime.snapshot.EnvironmentKey;
import dev.skep.runtime.snapshot.PoolKey;

/** Workers that other pools serve. Like every fetcher it never blocks, and settles each reply once. */
@FunctionalInterface
public interface RemoteWorkers {
    /** There is one pool, and everything is in it. */
    RemoteWorkers NONE = (call, request, reply) ->
            reply.fail(new Failure(Failure.Kind.UNREACHABLE, "this process reaches no other pool"));

    /** @param caller whose binding it is */
    record Call(EnvironmentKey caller, EnvironmentKey target, PoolKey pool) {}

    void fetch(Call call, FetchRequest request, FetchReply reply);
}
