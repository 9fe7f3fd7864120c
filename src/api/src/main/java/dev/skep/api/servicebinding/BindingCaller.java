package dev.skep.api.servicebinding;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The calling side, always in the namespace of the ServiceBinding. */
@Shape
public record BindingCaller(
        @Required
        @Size(min = 1, max = Bounds.SERVICE_NAME_CHARS_MAX)
        @Pattern(Bounds.DNS_LABEL)
        @JsonPropertyDescription("Name of the calling WorkerService, in this namespace.")
        String service,

        @Size(min = 1, max = Bounds.ENVIRONMENT_NAME_CHARS_MAX)
        @Pattern(Bounds.DNS_LABEL)
        @JsonPropertyDescription(
                "The one environment that gets the binding. Default: every environment of the service.")
        String environment) {}
