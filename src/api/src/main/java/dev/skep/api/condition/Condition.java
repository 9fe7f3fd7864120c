package dev.skep.api.condition;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * One observed truth about an object, in the form every Kubernetes tool reads. A condition says something only about
 * the generation it names; an older one is no answer.
 */
@Shape
@Keyed("type")
public record Condition(
        @Required
        @Size(min = 1, max = Bounds.DNS_LABEL_CHARS_MAX)
        @JsonPropertyDescription("What is said something about, such as Ready.")
        String type,

        @Required @JsonPropertyDescription("True, False, or Unknown while it is being found out.")
        ConditionStatus status,

        @JsonPropertyDescription("metadata.generation of the object this was found for.")
        Long observedGeneration,

        @Size(max = 40) @JsonPropertyDescription("When status last changed, RFC 3339.")
        String lastTransitionTime,

        @Required
        @Size(min = 1, max = Bounds.DNS_LABEL_CHARS_MAX)
        @JsonPropertyDescription("Why, in one CamelCase word for programs.")
        String reason,

        @Required
        @Size(max = Bounds.MESSAGE_CHARS_MAX)
        @JsonPropertyDescription("Why, in a sentence for people, with what to do about it.")
        String message) {}
