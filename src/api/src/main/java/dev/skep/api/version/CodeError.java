package dev.skep.api.version;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A worker's own syntax or evaluation error: the one kind of exception whose text a user is shown. */
@Shape
public record CodeError(
        @Size(max = Bounds.MODULE_NAME_CHARS_MAX) @JsonPropertyDescription("The module.")
        String file,

        @Min(0) @JsonPropertyDescription("The line, from 1.")
        Integer line,

        @Min(0) @JsonPropertyDescription("The column, from 1.")
        Integer column,

        @Required @Size(max = Bounds.MESSAGE_CHARS_MAX) @JsonPropertyDescription("What the engine said.")
        String message) {}
