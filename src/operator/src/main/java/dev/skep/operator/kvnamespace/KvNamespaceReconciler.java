package dev.skep.operator.kvnamespace;

import dev.skep.api.kvnamespace.KVNamespace;
import dev.skep.operator.kube.Primaries;
import dev.skep.operator.kube.RoundReconciler;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;

/** Says whether there is a place for the data. */
@ControllerConfiguration(
        name = "kvnamespace",
        generationAwareEventProcessing = false,
        triggerReconcilerOnAllEvents = true)
public final class KvNamespaceReconciler extends RoundReconciler<KVNamespace> {

    public KvNamespaceReconciler(Primaries primaries) {
        super(KVNamespace.class, primaries);
    }
}
