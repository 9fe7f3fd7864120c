package dev.skep.api.template;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Rules;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A Kubernetes Service in {@code env}: the one way from a worker to an address inside the cluster. */
@Shape
@Keyed("name")
public record ExternalEntry(
        @Required
        @Size(min = 1, max = Bounds.BINDING_NAME_CHARS_MAX)
        @ValidationRule(value = Rules.BINDING_NAME, message = Rules.BINDING_NAME_MESSAGE)
        @JsonPropertyDescription("Name in env: letters, digits and underscores, not starting with a digit.")
        String name,

        @Required @JsonPropertyDescription("The Kubernetes Service that answers env.NAME.fetch().")
        ExternalService service) {}
