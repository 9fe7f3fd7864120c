package dev.skep.api.servicebinding;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.condition.Condition;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Whether the binding is in force, and if not, who beat it or what is missing. */
@Shape
public record ServiceBindingStatus(
        @JsonPropertyDescription("metadata.generation this status was made for.")
        Long observedGeneration,

        @Size(max = Bounds.CONDITIONS_MAX) @JsonPropertyDescription("Ready, with the reason when it is not.")
        List<Condition> conditions) {

    public ServiceBindingStatus {
        conditions = Absent.toEmpty(conditions);
    }
}
