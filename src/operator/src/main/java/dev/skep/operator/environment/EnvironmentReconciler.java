package dev.skep.operator.environment;

import dev.skep.api.environment.Environment;
import dev.skep.operator.kube.Primaries;
import dev.skep.operator.kube.RoundReconciler;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;

/** Annotations count as well as the spec: they carry who changed what, and adoption shows in who wrote it. */
@ControllerConfiguration(
        name = "environment",
        generationAwareEventProcessing = false,
        triggerReconcilerOnAllEvents = true)
public final class EnvironmentReconciler extends RoundReconciler<Environment> {

    public EnvironmentReconciler(Primaries primaries) {
        super(Environment.class, primaries);
    }
}
