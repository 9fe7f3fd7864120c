package dev.skep.api.template;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Rules;
import dev.skep.api.schema.Shape;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** A service binding written into the worker that calls; the same as a ServiceBinding from it. */
@Shape
@Keyed("name")
public record ServiceEntry(
        @Required
        @Size(min = 1, max = Bounds.BINDING_NAME_CHARS_MAX)
        @ValidationRule(value = Rules.BINDING_NAME, message = Rules.BINDING_NAME_MESSAGE)
        @JsonPropertyDescription("Name in env: letters, digits and underscores, not starting with a digit.")
        String name,

        @Required
        @Size(min = 1, max = Bounds.SERVICE_NAME_CHARS_MAX)
        @Pattern(Bounds.DNS_LABEL)
        @JsonPropertyDescription("""
                Name of the WorkerService to call. If it does not exist (yet) the binding answers with an error, the
                condition BindingsResolved says so, and it is looked for again.""")
        String service,

        @Size(min = 1, max = Bounds.DNS_LABEL_CHARS_MAX) @Pattern(Bounds.DNS_LABEL) @JsonPropertyDescription("""
                Namespace of the service. Default: this one. Another needs a BindingGrant there.""")
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

        @Size(max = Bounds.PROPS_MAX) @PreserveUnknownFields @JsonPropertyDescription("""
                A JSON object the callee sees as ctx.props: who calls, and what it may do. The caller's code cannot
                change it.""")
        Map<String, JsonNode> props) {

    public ServiceEntry {
        props = Absent.toEmpty(props);
    }
}
