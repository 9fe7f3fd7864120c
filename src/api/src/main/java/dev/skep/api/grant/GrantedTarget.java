package dev.skep.api.grant;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** A service of the grant's own namespace that may be bound to. */
@Shape
@Keyed("service")
public record GrantedTarget(
        @Required
        @Size(min = 1, max = Bounds.SERVICE_NAME_CHARS_MAX)
        @Pattern(Bounds.DNS_LABEL)
        @JsonPropertyDescription("Name of a WorkerService in this namespace.")
        String service,

        @Size(max = Bounds.GRANT_ENTRIES_MAX)
        @JsonPropertyDescription("Its environments that may be called. At most 64. Left out: all of them.")
        List<@Size(min = 1, max = Bounds.ENVIRONMENT_NAME_CHARS_MAX) @Pattern(Bounds.DNS_LABEL) String> environments) {

    public GrantedTarget {
        environments = Absent.toEmpty(environments);
    }
}
