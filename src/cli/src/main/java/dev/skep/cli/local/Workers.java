package dev.skep.cli.local;

import dev.skep.isolate.worker.Admission;
import dev.skep.runtime.hosting.Applied;
import dev.skep.runtime.snapshot.Snapshot;
import dev.skep.runtime.snapshot.Version;
import java.util.concurrent.CompletableFuture;

/** What local mode needs of a runtime: to judge a version once, and to serve what it is told. */
interface Workers {
    /** Judged away from all requests; the future may complete on any thread. */
    CompletableFuture<Admission> admit(Version version);

    /** Switched when it returns. */
    Applied apply(Snapshot snapshot);
}
