package dev.skep.api.template;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A port of a Kubernetes Service. */
@Shape
public record ExternalService(
        @Required
        @Size(min = 1, max = Bounds.DNS_LABEL_CHARS_MAX)
        @Pattern(Bounds.DNS_LABEL)
        @JsonPropertyDescription("Name of the Service.")
        String name,

        @Required @Min(1) @Max(Bounds.PORT_MAX) @JsonPropertyDescription("Port of the Service, 1 to 65535.")
        Integer port,

        @Size(min = 1, max = Bounds.DNS_LABEL_CHARS_MAX)
        @Pattern(Bounds.DNS_LABEL)
        @JsonPropertyDescription("Namespace of the Service. Default: this one.")
        String namespace) {}
