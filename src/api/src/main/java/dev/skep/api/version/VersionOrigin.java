package dev.skep.api.version;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Where the code of a version came from. */
@Shape
public record VersionOrigin(
        @Required @JsonPropertyDescription("Template, Overrides or Promotion.")
        OriginKind kind,

        @Size(max = Bounds.ENVIRONMENT_NAME_CHARS_MAX)
        @JsonPropertyDescription("For Promotion: the environment it came from.")
        String environment,

        @Min(1) @JsonPropertyDescription("For Promotion: the version it came from.")
        Integer version) {}
