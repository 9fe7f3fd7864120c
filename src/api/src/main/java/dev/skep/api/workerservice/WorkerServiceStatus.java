package dev.skep.api.workerservice;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.condition.Condition;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** What is known about a service: over all its environments. */
@Shape
public record WorkerServiceStatus(
        @JsonPropertyDescription("metadata.generation this status was made for.")
        Long observedGeneration,

        @Size(max = Bounds.CONDITIONS_MAX)
        @JsonPropertyDescription("True when true of every environment; wait for Ready after an edit of the template.")
        List<Condition> conditions,

        @Size(max = Bounds.ENVIRONMENTS_MAX)
        @JsonPropertyDescription("The environments of the service, production first. At most 256.")
        List<EnvironmentSummary> environments,

        @Size(max = Bounds.SHORT_TEXT_CHARS_MAX) @JsonPropertyDescription("Where production answers.")
        String url) {

    public WorkerServiceStatus {
        conditions = Absent.toEmpty(conditions);
        environments = Absent.toEmpty(environments);
    }
}
