package dev.skep.runtime.invocation;

import dev.skep.isolate.fetch.Fetcher;
import dev.skep.runtime.snapshot.EnvironmentKey;

/** Who answers calls from other pools. Looked up for every call, on an I/O thread. */
@FunctionalInterface
public interface Callees {
    /** @return {@code null} where nothing serves here that callers of that namespace may reach */
    Fetcher forCallerOf(String namespace, EnvironmentKey target);
}
