package dev.skep.api.deployment;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** A version that serves, and its part of the requests. */
@Shape
@Keyed("version")
public record DeployedVersion(
        @Required @Min(1) @JsonPropertyDescription("Number of a version of the environment.")
        Integer version,

        @Required @Min(0) @Max(Bounds.PERCENT_MAX) @JsonPropertyDescription("Its share of the requests, 0 to 100.")
        Integer percent) {}
