package dev.skep.api.pool;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

/** The range in which the number of pods follows their load. */
@Shape
@ValidationRule(
        value = "self.minReplicas <= self.maxReplicas",
        message = "minReplicas must not be greater than maxReplicas",
        fieldPath = ".minReplicas")
public record Autoscaling(
        @Default("2") @Min(1) @Max(Bounds.REPLICAS_MAX) @JsonPropertyDescription("Fewest pods, 1 to 1000. Default 2.")
        Integer minReplicas,

        @Required
        @Min(1)
        @Max(Bounds.REPLICAS_MAX)
        @JsonPropertyDescription("Most pods, 1 to 1000, and not fewer than minReplicas.")
        Integer maxReplicas,

        @Default("70")
        @Min(1)
        @Max(Bounds.PERCENT_MAX)
        @JsonPropertyDescription("Percent of the requested CPU that the pods are kept at, 1 to 100. Default 70.")
        Integer cpuUtilizationPercent) {}
