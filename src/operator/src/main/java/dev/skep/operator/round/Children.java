package dev.skep.operator.round;

import dev.skep.core.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/** What something the user knows becomes in the cluster besides the objects of the plan: a pure function. */
@FunctionalInterface
public interface Children {

    /** Whole, labelled as ours, in the order in which they are to be made. */
    List<HasMetadata> wanted(Look look, Snapshot snapshot);
}
