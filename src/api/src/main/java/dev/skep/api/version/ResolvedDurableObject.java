package dev.skep.api.version;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A class of Durable Objects by the name its objects have in the store. Reserved. */
@Shape
@Keyed("name")
public record ResolvedDurableObject(
        @Required @Size(min = 1, max = Bounds.BINDING_NAME_CHARS_MAX) @JsonPropertyDescription("Name in env.")
        String name,

        @Required @Size(min = 1, max = Bounds.IDENTIFIER_CHARS_MAX) @JsonPropertyDescription("The exported class.")
        String className,

        @Required
        @Size(min = 1, max = Bounds.SERVICE_NAME_CHARS_MAX)
        @JsonPropertyDescription("WorkerService that exports it.")
        String service,

        @Required
        @Size(min = 1, max = Bounds.SHORT_TEXT_CHARS_MAX)
        @JsonPropertyDescription("What the objects' ids are derived from: changing it loses them.")
        String id) {}
