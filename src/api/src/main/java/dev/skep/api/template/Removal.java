package dev.skep.api.template;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Inherited entries an environment drops, by name. Dropping what is not inherited is a condition, for it is a typo. */
@Shape
public record Removal(
        @Size(max = Bounds.COMPATIBILITY_FLAGS_MAX) @JsonPropertyDescription("Compatibility flags to drop. At most 64.")
        List<@Size(min = 1, max = Bounds.DNS_LABEL_CHARS_MAX) String> compatibilityFlags,

        @Size(max = Bounds.VARS_MAX) @JsonPropertyDescription("Variables to drop. At most 128.")
        List<@Size(min = 1, max = Bounds.BINDING_NAME_CHARS_MAX) String> vars,

        @Size(max = Bounds.SECRETS_MAX) @JsonPropertyDescription("Secrets to drop. At most 128.")
        List<@Size(min = 1, max = Bounds.BINDING_NAME_CHARS_MAX) String> secrets,

        @Size(max = Bounds.SERVICES_MAX)
        @JsonPropertyDescription("Service bindings to drop, those of ServiceBindings included. At most 64.")
        List<@Size(min = 1, max = Bounds.BINDING_NAME_CHARS_MAX) String> services,

        @Size(max = Bounds.KV_NAMESPACES_MAX) @JsonPropertyDescription("KV bindings to drop. At most 64.")
        List<@Size(min = 1, max = Bounds.BINDING_NAME_CHARS_MAX) String> kvNamespaces,

        @Size(max = Bounds.DURABLE_OBJECTS_MAX) @JsonPropertyDescription("Durable Object bindings to drop. At most 64.")
        List<@Size(min = 1, max = Bounds.BINDING_NAME_CHARS_MAX) String> durableObjects,

        @Size(max = Bounds.EXTERNALS_MAX) @JsonPropertyDescription("Externals to drop. At most 64.")
        List<@Size(min = 1, max = Bounds.BINDING_NAME_CHARS_MAX) String> externals,

        @Size(max = Bounds.CRONS_MAX) @JsonPropertyDescription("Schedules to drop. At most 16.")
        List<@Size(min = 1, max = Bounds.BINDING_NAME_CHARS_MAX) String> crons) {

    public static final Removal NOTHING = new Removal(null, null, null, null, null, null, null, null);

    public Removal {
        compatibilityFlags = Absent.toEmpty(compatibilityFlags);
        vars = Absent.toEmpty(vars);
        secrets = Absent.toEmpty(secrets);
        services = Absent.toEmpty(services);
        kvNamespaces = Absent.toEmpty(kvNamespaces);
        durableObjects = Absent.toEmpty(durableObjects);
        externals = Absent.toEmpty(externals);
        crons = Absent.toEmpty(crons);
    }

    /** Leaves the field out where nothing is removed; Jackson asks by {@code equals}. */
    static final class NothingFilter {
        @Override
        public boolean equals(Object other) {
            return other == null || NOTHING.equals(other);
        }

        @Override
        public int hashCode() {
            return NOTHING.hashCode();
        }
    }
}
