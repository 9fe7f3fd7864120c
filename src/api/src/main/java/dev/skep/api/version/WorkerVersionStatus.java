package dev.skep.api.version;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.condition.Condition;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** What was found when the code was evaluated once. */
@Shape
public record WorkerVersionStatus(
        @JsonPropertyDescription("metadata.generation this status was made for.")
        Long observedGeneration,

        @Size(max = Bounds.CONDITIONS_MAX)
        @JsonPropertyDescription("Admitted: only a version for which it is True ever serves.")
        List<Condition> conditions,

        @Size(max = Bounds.EXPORTS_MAX) @JsonPropertyDescription("What the main module exports. At most 256.")
        List<WorkerExport> exports,

        @JsonPropertyDescription("Why the code was refused.")
        CodeError error,

        @JsonPropertyDescription("Set while pods refuse to run this version because they could not stop it.")
        Quarantine quarantine) {

    public WorkerVersionStatus {
        conditions = Absent.toEmpty(conditions);
        exports = Absent.toEmpty(exports);
    }
}
