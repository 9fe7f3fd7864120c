package dev.skep.runtime.hosting;

import dev.skep.isolate.worker.WorkerSpec;

/** Opens versions. Cheap: nothing is evaluated before the first call. */
@FunctionalInterface
public interface WorkerOpener {
    OpenWorker open(WorkerSpec spec);
}
