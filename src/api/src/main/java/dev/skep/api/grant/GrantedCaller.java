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

/** A namespace that may bind. */
@Shape
@Keyed("namespace")
public record GrantedCaller(
        @Required
        @Size(min = 1, max = Bounds.DNS_LABEL_CHARS_MAX)
        @Pattern(Bounds.DNS_LABEL)
        @JsonPropertyDescription("Name of the namespace the calls come from.")
        String namespace,

        @Size(max = Bounds.GRANT_ENTRIES_MAX)
        @JsonPropertyDescription("WorkerServices there that may bind. At most 64. Left out: all of them.")
        List<@Size(min = 1, max = Bounds.SERVICE_NAME_CHARS_MAX) @Pattern(Bounds.DNS_LABEL) String> services) {

    public GrantedCaller {
        services = Absent.toEmpty(services);
    }
}
