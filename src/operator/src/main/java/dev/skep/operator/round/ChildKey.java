package dev.skep.operator.round;

import dev.skep.core.naming.Ref;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** Names one object that is made besides those of the plan. @param kind such as {@code Deployment} */
public record ChildKey(String kind, Ref ref) {

    public static ChildKey of(HasMetadata object) {
        return new ChildKey(object.getKind(), Ref.of(object));
    }

    @Override
    public String toString() {
        return kind + " " + ref;
    }
}
