package dev.skep.api.deployment;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.condition.Condition;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** How the deployment went: what can only be known after its spec was written. */
@Shape
public record WorkerDeploymentStatus(
        @JsonPropertyDescription("metadata.generation this status was made for.")
        Long observedGeneration,

        @Size(max = Bounds.CONDITIONS_MAX)
        @JsonPropertyDescription("Programmed: whether the pods of the pool serve it.")
        List<Condition> conditions,

        @JsonPropertyDescription("Pending, Succeeded, Failed or Superseded.")
        Outcome outcome,

        @Size(max = Bounds.MESSAGE_CHARS_MAX) @JsonPropertyDescription("Why, in a sentence.")
        String message,

        @Size(max = 40) @JsonPropertyDescription("When the outcome was known, RFC 3339.")
        String completedAt) {

    public WorkerDeploymentStatus {
        conditions = Absent.toEmpty(conditions);
    }
}
