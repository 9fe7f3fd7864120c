package dev.skep.api.version;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A Kubernetes Service with its namespace worked out. */
@Shape
@Keyed("name")
public record ResolvedExternal(
        @Required @Size(min = 1, max = Bounds.BINDING_NAME_CHARS_MAX) @JsonPropertyDescription("Name in env.")
        String name,

        @Required @Size(min = 1, max = Bounds.DNS_LABEL_CHARS_MAX) @JsonPropertyDescription("Namespace of the Service.")
        String namespace,

        @Required @Size(min = 1, max = Bounds.DNS_LABEL_CHARS_MAX) @JsonPropertyDescription("Name of the Service.")
        String service,

        @Required @Min(1) @Max(Bounds.PORT_MAX) @JsonPropertyDescription("Port of the Service.")
        Integer port) {}
