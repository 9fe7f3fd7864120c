package dev.skep.isolate.engine;

import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.worker.WorkerId;

/** What isolates report for metrics. Called on hot paths from many threads: implementations only count. */
public interface WorkerUsage {
    WorkerUsage NONE = new WorkerUsage() {};

    default void turn(WorkerId worker, long cpuNanos) {}

    default void subrequest(WorkerId worker) {}

    /** A context was made for a request; {@code nanos} until it could run the handler. */
    default void coldStart(WorkerId worker, long nanos) {}

    /** An isolate was ended by a limit. */
    default void limitKill(WorkerId worker, Failure.Kind kind) {}
}
