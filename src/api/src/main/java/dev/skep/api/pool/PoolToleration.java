package dev.skep.api.pool;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Size;

/** A taint the pods put up with; the fields of a Pod's toleration. */
@Shape
public record PoolToleration(
        @Size(max = Bounds.DNS_NAME_CHARS_MAX)
        @JsonPropertyDescription("Key of the taint. Left out, with operator Exists: every taint.")
        String key,

        @JsonPropertyDescription("Exists or Equal. Default Equal.")
        TolerationOperator operator,

        @Size(max = Bounds.DNS_LABEL_CHARS_MAX) @JsonPropertyDescription("Value of the taint, for Equal.")
        String value,

        @JsonPropertyDescription("NoSchedule, PreferNoSchedule or NoExecute. Left out: all of them.")
        TaintEffect effect,

        @JsonPropertyDescription("For NoExecute: how many seconds a pod stays. Left out: for ever.")
        Long tolerationSeconds) {}
