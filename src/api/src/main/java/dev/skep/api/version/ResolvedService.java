package dev.skep.api.version;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Shape;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Map;

/** A worker that can be called, with every default worked out. */
@Shape
@Keyed("name")
public record ResolvedService(
        @Required @Size(min = 1, max = Bounds.BINDING_NAME_CHARS_MAX) @JsonPropertyDescription("Name in env.")
        String name,

        @Required @Size(min = 1, max = Bounds.DNS_LABEL_CHARS_MAX) @JsonPropertyDescription("Namespace of the called.")
        String namespace,

        @Required
        @Size(min = 1, max = Bounds.SERVICE_NAME_CHARS_MAX)
        @JsonPropertyDescription("WorkerService that is called.")
        String service,

        @Required @Size(min = 1, max = Bounds.ENVIRONMENT_NAME_CHARS_MAX) @JsonPropertyDescription("Its environment.")
        String environment,

        @Size(min = 1, max = Bounds.IDENTIFIER_CHARS_MAX)
        @JsonPropertyDescription("Named export; left out: the default export.")
        String entrypoint,

        @Size(max = Bounds.PROPS_MAX)
        @PreserveUnknownFields
        @JsonPropertyDescription("What the callee sees as ctx.props.")
        Map<String, JsonNode> props) {

    public ResolvedService {
        props = Absent.toEmpty(props);
    }
}
