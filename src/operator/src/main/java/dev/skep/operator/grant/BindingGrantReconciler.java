package dev.skep.operator.grant;

import dev.skep.api.grant.BindingGrant;
import dev.skep.operator.kube.Primaries;
import dev.skep.operator.kube.RoundReconciler;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;

/** Consent that is given or taken back holds from the next snapshot on, without a new version. */
@ControllerConfiguration(name = "grant", generationAwareEventProcessing = false, triggerReconcilerOnAllEvents = true)
public final class BindingGrantReconciler extends RoundReconciler<BindingGrant> {

    public BindingGrantReconciler(Primaries primaries) {
        super(BindingGrant.class, primaries);
    }
}
