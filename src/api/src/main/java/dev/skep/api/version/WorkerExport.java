package dev.skep.api.version;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** One export of the main module. */
@Shape
@Keyed("name")
public record WorkerExport(
        @Required
        @Size(min = 1, max = Bounds.IDENTIFIER_CHARS_MAX)
        @JsonPropertyDescription("Name of the export; default for the default export.")
        String name,

        @Size(max = Bounds.DNS_LABEL_CHARS_MAX) @JsonPropertyDescription("Object or Class.")
        String kind,

        @Size(max = Bounds.EXPORTS_MAX) @JsonPropertyDescription("Its handlers, such as fetch and scheduled.")
        List<@Size(min = 1, max = Bounds.IDENTIFIER_CHARS_MAX) String> handlers) {

    public WorkerExport {
        handlers = Absent.toEmpty(handlers);
    }
}
