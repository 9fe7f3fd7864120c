package dev.skep.api.template;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A key of a Secret in the namespace of the object that names it. */
@Shape
public record SecretKeyRef(
        @Required
        @Size(min = 1, max = Bounds.DNS_NAME_CHARS_MAX)
        @Pattern(Bounds.DNS_NAME)
        @JsonPropertyDescription("Name of a Secret in this namespace.")
        String name,

        @Required
        @Size(min = 1, max = Bounds.DNS_NAME_CHARS_MAX)
        @Pattern(Bounds.KEY)
        @JsonPropertyDescription("Key in the Secret's data.")
        String key,

        @Default("false") @JsonPropertyDescription("""
                Whether the worker may run without it; env then lacks the name. Default false: a missing Secret or key
                is a condition, and what serves stays.""") Boolean optional) {}
