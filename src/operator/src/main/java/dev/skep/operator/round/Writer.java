package dev.skep.operator.round;

import dev.skep.core.bundle.Bundle;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.plan.Deletion;
import dev.skep.core.plan.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;

/**
 * Writes to the API server. What was written is in the next {@link Look}. All of them throw {@link Failure}; any other
 * exception is a mistake of ours.
 */
public interface Writer {

    void store(Bundle bundle);

    /** Server-side apply of an object of the plan. */
    void apply(HasMetadata wanted);

    /** Server-side apply of a child; refused when an object of that name is somebody else's. @return as it is now */
    HasMetadata applyChild(HasMetadata wanted);

    /** Replaces the status, whole. An object that is gone meanwhile has none. */
    <S> void status(CustomResource<?, S> object, S status);

    /** Deletes what the plan needs no more, if the API server agrees that it is needed no more. */
    void delete(Deletion deletion);

    /** The same for a child. @param observed as it was seen; one that changed since stays */
    void deleteChild(HasMetadata observed);

    /** Deletes code that, as the API server says now, no version names. */
    void delete(BundleKey bundle);

    /** @param about the object the event is about, for its uid */
    void tell(Event event, HasMetadata about);
}
