package dev.skep.operator.pool;

import dev.skep.api.pool.WorkerPool;
import dev.skep.operator.kube.Primaries;
import dev.skep.operator.kube.RoundReconciler;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;

/** A pool is its Deployment and what belongs to it; kubectl scale comes here as well. */
@ControllerConfiguration(name = "pool", generationAwareEventProcessing = false, triggerReconcilerOnAllEvents = true)
public final class WorkerPoolReconciler extends RoundReconciler<WorkerPool> {

    public WorkerPoolReconciler(Primaries primaries) {
        super(WorkerPool.class, primaries);
    }
}
