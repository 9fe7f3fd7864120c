package dev.skep.api.environment;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * The label given to an environment under a name. It is stored rather than computed anew, so that nobody else's coming
 * and going moves a hostname people have bookmarked.
 */
@Shape
public record AssignedHostname(
        @Required
        @Size(max = Bounds.ENVIRONMENT_NAME_CHARS_MAX)
        @JsonPropertyDescription("Name the environment had when the label was made.")
        String environment,

        @Required
        @Size(max = Bounds.DNS_LABEL_CHARS_MAX)
        @JsonPropertyDescription("First label of the hostname, such as shop-staging-default.")
        String label) {}
