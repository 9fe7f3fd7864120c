package dev.skep.api.environment;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.condition.Condition;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** What is known about an environment. */
@Shape
public record EnvironmentStatus(
        @JsonPropertyDescription("metadata.generation this status was made for.")
        Long observedGeneration,

        @JsonPropertyDescription("metadata.generation of the WorkerService this status was made for.")
        Long observedServiceGeneration,

        @Size(max = 71) @JsonPropertyDescription("Hash of the effective configuration that was resolved last.")
        String configHash,

        @Size(max = Bounds.CONDITIONS_MAX) @JsonPropertyDescription("""
                Resolved, BindingsResolved, Admitted, Programmed, HostnameReady, CertificateReady, and Ready computed
                from them.""")
        List<Condition> conditions,

        @Size(max = Bounds.SHORT_TEXT_CHARS_MAX) @JsonPropertyDescription("Where the environment answers.")
        String url,

        @JsonPropertyDescription("The hostname in use, kept until the environment is renamed.")
        AssignedHostname hostname,

        @JsonPropertyDescription("After a renaming, the hostname that serves until the new one does.")
        AssignedHostname previousHostname,

        @JsonPropertyDescription("Number of the version that serves; with split traffic the one with most of it.")
        Integer version,

        @JsonPropertyDescription("Number of the newest version of this environment, whether it serves or not.")
        Integer latestVersion,

        @JsonPropertyDescription("Sequence of the deployment that serves.")
        Long sequence) {

    public EnvironmentStatus {
        conditions = Absent.toEmpty(conditions);
    }
}
