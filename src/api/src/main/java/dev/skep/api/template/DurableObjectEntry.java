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

/** A class of Durable Objects in {@code env}. Reserved. */
@Shape
@Keyed("name")
public record DurableObjectEntry(
        @Required
        @Size(min = 1, max = Bounds.BINDING_NAME_CHARS_MAX)
        @ValidationRule(value = Rules.BINDING_NAME, message = Rules.BINDING_NAME_MESSAGE)
        @JsonPropertyDescription("Name in env: letters, digits and underscores, not starting with a digit.")
        String name,

        @Required
        @Size(min = 1, max = Bounds.IDENTIFIER_CHARS_MAX)
        @Pattern(Bounds.JS_IDENTIFIER)
        @JsonPropertyDescription("The exported class.")
        String className,

        @Size(min = 1, max = Bounds.SERVICE_NAME_CHARS_MAX)
        @Pattern(Bounds.DNS_LABEL)
        @JsonPropertyDescription("WorkerService of this namespace that exports the class. Default: this one.")
        String service,

        @Default("Environment") @JsonPropertyDescription("""
                Environment: each environment has its own objects. Shared: all use the same. Default Environment.""")
        DataScope scope) {}
