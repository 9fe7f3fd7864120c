package dev.skep.api.pool;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Shape;

/** Requests and limits of one pod, in Kubernetes' quantities. */
@Shape
public record PoolResources(
        @JsonPropertyDescription("What a pod is sure to have.")
        PoolQuantities requests,

        @JsonPropertyDescription("What a pod may have at most. Without a memory limit the operator's default holds.")
        PoolQuantities limits) {}
