package dev.skep.api.version;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A pause for a version that could not be stopped when it ran: never for ever, ended by a new version. */
@Shape
public record Quarantine(
        @Required @Size(max = 40) @JsonPropertyDescription("Until when, RFC 3339.")
        String until,

        @Required
        @Min(1)
        @JsonPropertyDescription("How often it happened: the pause doubles each time, from a minute up to an hour.")
        Integer count,

        @Size(max = Bounds.MESSAGE_CHARS_MAX) @JsonPropertyDescription("What happened.")
        String message) {}
