package dev.skep.api.pool;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Shape;
import io.fabric8.kubernetes.api.model.IntOrString;

/** CPU and memory. */
@Shape
public record PoolQuantities(
        @JsonPropertyDescription("CPU, such as 500m or 2.") IntOrString cpu,

        @JsonPropertyDescription("Memory, such as 1Gi.") IntOrString memory) {}
