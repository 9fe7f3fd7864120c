package dev.skep.api.template;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Rules;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** One key of a ConfigMap as a module. */
@Shape
@Keyed("path")
public record ConfigMapItem(
        @Required
        @Size(min = 1, max = Bounds.DNS_NAME_CHARS_MAX)
        @Pattern(Bounds.KEY)
        @JsonPropertyDescription("Key in data or binaryData of the ConfigMap.")
        String key,

        @Required
        @Size(min = 1, max = Bounds.MODULE_NAME_CHARS_MAX)
        @ValidationRule(value = Rules.MODULE_NAME, message = Rules.MODULE_NAME_MESSAGE)
        @JsonPropertyDescription("Name of the module, such as lib/prices.json.")
        String path) {}
