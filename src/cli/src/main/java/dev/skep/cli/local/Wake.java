package dev.skep.cli.local;

import dev.skep.core.naming.Ref;
import dev.skep.isolate.worker.Admission;
import dev.skep.isolate.worker.WorkerId;

/** Why the session has something to do. */
sealed interface Wake {
    record Manifests(ManifestWatch.News news) implements Wake {}

    record Verdict(Ref version, Admission admission) implements Wake {}

    /** A version that could not be stopped. */
    record Deaf(WorkerId worker) implements Wake {}

    record Stop() implements Wake {}
}
