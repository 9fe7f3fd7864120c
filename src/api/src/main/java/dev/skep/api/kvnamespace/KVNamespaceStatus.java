package dev.skep.api.kvnamespace;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.condition.Condition;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Whether the data can be reached, and by which id. */
@Shape
public record KVNamespaceStatus(
        @JsonPropertyDescription("metadata.generation this status was made for.")
        Long observedGeneration,

        @Size(max = Bounds.CONDITIONS_MAX) @JsonPropertyDescription("Ready, with the reason when it is not.")
        List<Condition> conditions,

        @Size(max = Bounds.SHORT_TEXT_CHARS_MAX)
        @JsonPropertyDescription("Name of the data in the store, the default worked out.")
        String id) {

    public KVNamespaceStatus {
        conditions = Absent.toEmpty(conditions);
    }
}
