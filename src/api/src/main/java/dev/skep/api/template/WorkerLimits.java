package dev.skep.api.template;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/**
 * What one invocation may use. No field has a default in the schema, since an environment's limits are laid over those
 * of its service one by one; the defaults named here are the runtime's.
 */
@Shape
public record WorkerLimits(
        @Min(1) @Max(Bounds.CPU_MILLIS_MAX) @JsonPropertyDescription("""
                CPU time of one request in milliseconds, 1 to 300000. Default 30000. Beyond it the request gets 503 and
                the isolate is replaced.""")
        Integer cpuMillis,

        @Min(1)
        @Max(Bounds.CRON_CPU_MILLIS_MAX)
        @JsonPropertyDescription("CPU time of one scheduled() call in milliseconds, 1 to 900000. Default 900000.")
        Integer cronCpuMillis,

        @Min(Bounds.MEMORY_MEBIBYTES_MIN) @Max(Bounds.MEMORY_MEBIBYTES_MAX) @JsonPropertyDescription("""
                Memory of one isolate in MiB, 16 to 4096. Default 128. Beyond it the request gets 503 and the isolate
                is replaced.""")
        Integer memoryMebibytes,

        @Min(0) @Max(Bounds.SUBREQUESTS_MAX) @JsonPropertyDescription("""
                Calls of fetch() and of bindings per request, 0 to 10000. Default 10000. The next call throws.""")
        Integer subrequests,

        @Min(1)
        @Max(Bounds.CONNECTIONS_MAX)
        @JsonPropertyDescription("Outbound connections open at once, 1 to 64. Default 6. More wait.")
        Integer connections,

        @Min(1) @Max(Bounds.INVOCATIONS_MAX) @JsonPropertyDescription("""
                Workers called through bindings on behalf of one request, 1 to 256. Default 32. The next call throws:
                it is how a loop of workers ends.""")
        Integer invocations,

        @Min(0) @Max(Bounds.WAIT_UNTIL_SECONDS_MAX) @JsonPropertyDescription("""
                Seconds that ctx.waitUntil() may go on after the response, 0 to 300. Default 30. Then it is cut off.""")
        Integer waitUntilSeconds,

        @Min(1)
        @Max(Bounds.BODY_MEBIBYTES_MAX)
        @JsonPropertyDescription("Size of a request's body in MiB, 1 to 500. Default 100. A larger one gets 413.")
        Integer bodyMebibytes) {

    /** No limit set: everything inherited, or the runtime's default. */
    public static final WorkerLimits UNSET = new WorkerLimits(null, null, null, null, null, null, null, null);
}
