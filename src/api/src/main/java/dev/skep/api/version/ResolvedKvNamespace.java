package dev.skep.api.version;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Key-value data by the name it has in the store. */
@Shape
@Keyed("name")
public record ResolvedKvNamespace(
        @Required @Size(min = 1, max = Bounds.BINDING_NAME_CHARS_MAX) @JsonPropertyDescription("Name in env.")
        String name,

        @Required
        @Size(min = 1, max = Bounds.SHORT_TEXT_CHARS_MAX)
        @JsonPropertyDescription("Name of the data in the store; of its own for an environment whose data is.")
        String id) {}
