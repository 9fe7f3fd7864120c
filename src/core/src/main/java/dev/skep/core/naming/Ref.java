package dev.skep.core.naming;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Comparator;

/** Names one namespaced object of a kind the context tells. */
public record Ref(String namespace, String name) implements Comparable<Ref> {

    private static final Comparator<Ref> ORDER =
            Comparator.comparing(Ref::namespace).thenComparing(Ref::name);

    public static Ref of(HasMetadata object) {
        return new Ref(object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    @Override
    public int compareTo(Ref other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
