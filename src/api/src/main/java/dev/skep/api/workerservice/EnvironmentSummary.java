package dev.skep.api.workerservice;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.condition.ConditionStatus;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One environment, as the status of its service lists it. */
@Shape
@Keyed("name")
public record EnvironmentSummary(
        @Required @Size(max = Bounds.ENVIRONMENT_NAME_CHARS_MAX) @JsonPropertyDescription("Name of the environment.")
        String name,

        @Size(max = Bounds.DNS_NAME_CHARS_MAX) @JsonPropertyDescription("Name of the Environment object.")
        String resource,

        @JsonPropertyDescription("Number of the version that serves; with split traffic the one with most of it.")
        Integer version,

        @JsonPropertyDescription("Its condition Ready.") ConditionStatus ready,

        @Size(max = Bounds.DNS_LABEL_CHARS_MAX) @JsonPropertyDescription("Why, in one word.")
        String reason,

        @Size(max = Bounds.SHORT_TEXT_CHARS_MAX) @JsonPropertyDescription("Where it answers.")
        String url) {}
