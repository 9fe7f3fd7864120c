package dev.skep.api.servicebinding;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Map;

/** The called side; the same fields as an entry of services. */
@Shape
public record BindingTarget(
        @Required
        @Size(min = 1, max = Bounds.SERVICE_NAME_CHARS_MAX)
        @Pattern(Bounds.DNS_LABEL)
        @JsonPropertyDescription("Name of the WorkerService to call. While it does not exist, calls fail.")
        String service,

        @Size(min = 1, max = Bounds.DNS_LABEL_CHARS_MAX)
        @Pattern(Bounds.DNS_LABEL)
        @JsonPropertyDescription("Namespace of the service. Default: this one. Another needs a BindingGrant there.")
        String namespace,

        @Default("production")
        @Size(min = 1, max = Bounds.ENVIRONMENT_NAME_CHARS_MAX)
        @Pattern(Bounds.DNS_LABEL)
        @JsonPropertyDescription("Environment of the service to call. Default production.")
        String environment,

        @Size(min = 1, max = Bounds.IDENTIFIER_CHARS_MAX)
        @Pattern(Bounds.JS_IDENTIFIER)
        @JsonPropertyDescription("Named export to call. Default: the default export.")
        String entrypoint,

        @Size(max = Bounds.PROPS_MAX)
        @PreserveUnknownFields
        @JsonPropertyDescription("A JSON object the callee sees as ctx.props. The caller's code cannot change it.")
        Map<String, JsonNode> props) {

    public BindingTarget {
        props = Absent.toEmpty(props);
    }
}
