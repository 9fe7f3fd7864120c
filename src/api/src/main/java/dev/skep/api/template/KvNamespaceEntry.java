package dev.skep.api.template;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Rules;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Key-value data in {@code env}. */
@Shape
@Keyed("name")
public record KvNamespaceEntry(
        @Required
        @Size(min = 1, max = Bounds.BINDING_NAME_CHARS_MAX)
        @ValidationRule(value = Rules.BINDING_NAME, message = Rules.BINDING_NAME_MESSAGE)
        @JsonPropertyDescription("Name in env: letters, digits and underscores, not starting with a digit.")
        String name,

        @Required
        @Size(min = 1, max = Bounds.DNS_NAME_CHARS_MAX)
        @Pattern(Bounds.DNS_NAME)
        @JsonPropertyDescription("Name of a KVNamespace in this namespace.")
        String kvNamespace,

        @Default("Shared") @JsonPropertyDescription("""
                Shared: every environment sees the same data. Environment: each has its own, so that a preview cannot
                touch production's. Default Shared.""") DataScope scope) {}
