package dev.skep.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/**
 * Reconciling one object means that all are looked at in the next round: what an environment serves depends on its
 * service, its siblings, its bindings' targets and its pool. So reconcilers only tell that something changed, and
 * however many tell it at once, one round follows.
 */
public abstract class RoundReconciler<T extends HasMetadata> implements Reconciler<T> {

    private final Class<T> kind;
    private final Primaries primaries;

    protected RoundReconciler(Class<T> kind, Primaries primaries) {
        this.kind = kind;
        this.primaries = primaries;
    }

    @Override
    public List<EventSource<?, T>> prepareEventSources(EventSourceContext<T> context) {
        primaries.follow(kind, context.getPrimaryCache());
        return List.of();
    }

    @Override
    public UpdateControl<T> reconcile(T object, Context<T> context) {
        primaries.changed(kind, object, context.isPrimaryResourceDeleted());
        return UpdateControl.noUpdate();
    }

    public Class<T> kind() {
        return kind;
    }
}
