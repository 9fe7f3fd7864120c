package dev.skep.api.pool;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.condition.Condition;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;

/** How many pods there are. */
@Shape
public record WorkerPoolStatus(
        @JsonPropertyDescription("metadata.generation this status was made for.")
        Long observedGeneration,

        @Size(max = Bounds.CONDITIONS_MAX) @JsonPropertyDescription("Ready, with the reason when it is not.")
        List<Condition> conditions,

        @StatusReplicas @JsonPropertyDescription("Pods there are.")
        Integer replicas,

        @JsonPropertyDescription("Pods that serve.") Integer readyReplicas,

        @LabelSelector
        @Size(max = Bounds.SHORT_TEXT_CHARS_MAX)
        @JsonPropertyDescription("Selector of the pods, for the scale subresource.")
        String selector) {

    public WorkerPoolStatus {
        conditions = Absent.toEmpty(conditions);
    }
}
