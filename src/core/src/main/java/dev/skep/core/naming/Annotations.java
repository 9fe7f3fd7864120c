package dev.skep.core.naming;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/** What a user may write beside a change: a note and a name for the version it makes, and who made it. */
public final class Annotations {

    public static final String MESSAGE = "skep.dev/message";
    public static final String TAG = "skep.dev/tag";
    public static final String AUTHOR = "skep.dev/author";

    public static Optional<String> of(HasMetadata object, String annotation) {
        return Optional.ofNullable(object.getMetadata().getAnnotations()).map(all -> all.get(annotation));
    }

    private Annotations() {}
}
