package dev.skep.runtime.snapshot;

import dev.skep.isolate.limits.Limits;

/** What a manifest asks for; {@code null} stands for the runtime's default. */
public record WantedLimits(
        Integer cpuMillis,
        Integer memoryMebibytes,
        Integer subrequests,
        Integer invocations,
        Integer waitUntilSeconds) {

    public Limits limits() {
        var standard = Limits.DEFAULT;
        return new Limits(
                or(cpuMillis, standard.cpuMillisMax()),
                standard.startupCpuMillisMax(),
                memoryMebibytes == null ? standard.memoryBytesMax() : memoryMebibytes.longValue() << 20,
                or(subrequests, standard.subrequestsMax()),
                or(invocations, standard.depthMax()),
                waitUntilSeconds == null ? standard.waitUntilMillisMax() : waitUntilSeconds * 1_000,
                standard.timersMax(),
                standard.logBytesMax());
    }

    private static int or(Integer wanted, int standard) {
        return wanted == null ? standard : wanted;
    }
}
