package dev.skep.core.resolve;

import dev.skep.api.template.SecretEntry;
import dev.skep.api.template.ServiceEntry;
import dev.skep.api.template.Variable;
import dev.skep.core.naming.Ref;
import java.util.Optional;

/** One name in {@code env}, and where it was written. */
public sealed interface BindingEntry {
    String name();

    BindingKind kind();

    Place place();

    record Var(Variable variable, Place place) implements BindingEntry {
        @Override
        public String name() {
            return variable.name();
        }

        @Override
        public BindingKind kind() {
            return BindingKind.VAR;
        }
    }

    record Secret(SecretEntry entry, Place place) implements BindingEntry {
        @Override
        public String name() {
            return entry.name();
        }

        @Override
        public BindingKind kind() {
            return BindingKind.SECRET;
        }
    }

    /** @param serviceBinding the ServiceBinding object it comes from; empty for one written into the worker */
    record Service(ServiceEntry entry, Place place, Optional<Ref> serviceBinding) implements BindingEntry {
        @Override
        public String name() {
            return entry.name();
        }

        @Override
        public BindingKind kind() {
            return BindingKind.SERVICE;
        }
    }

    /** A kind the schema has and this release does not act on. */
    record Reserved(BindingKind kind, String name, Place place) implements BindingEntry {}
}
