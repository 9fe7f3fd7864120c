package dev.skep.operator.workerservice;

import dev.skep.api.workerservice.WorkerService;
import dev.skep.operator.kube.Primaries;
import dev.skep.operator.kube.RoundReconciler;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;

/** An edit of a template may concern every environment of the service, and what others bind to. */
@ControllerConfiguration(
        name = "workerservice",
        generationAwareEventProcessing = false,
        triggerReconcilerOnAllEvents = true)
public final class WorkerServiceReconciler extends RoundReconciler<WorkerService> {

    public WorkerServiceReconciler(Primaries primaries) {
        super(WorkerService.class, primaries);
    }
}
