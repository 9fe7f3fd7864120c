package dev.skep.operator.servicebinding;

import dev.skep.api.servicebinding.ServiceBinding;
import dev.skep.operator.kube.Primaries;
import dev.skep.operator.kube.RoundReconciler;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;

/** A binding somebody adds to a service concerns that service's environments. */
@ControllerConfiguration(
        name = "servicebinding",
        generationAwareEventProcessing = false,
        triggerReconcilerOnAllEvents = true)
public final class ServiceBindingReconciler extends RoundReconciler<ServiceBinding> {

    public ServiceBindingReconciler(Primaries primaries) {
        super(ServiceBinding.class, primaries);
    }
}
