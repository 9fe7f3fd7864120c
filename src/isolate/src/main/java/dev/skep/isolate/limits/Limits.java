package dev.skep.isolate.limits;

/**
 * What one worker may use. Every number is a maximum.
 *
 * @param cpuMillisMax CPU time of one invocation over all its turns
 * @param startupCpuMillisMax CPU time of the global scope
 * @param memoryBytesMax live heap of one isolate, as far as allocation accounting can tell
 * @param subrequestsMax fetches and binding calls of one invocation
 * @param depthMax workers in a row through bindings
 * @param waitUntilMillisMax how long work may go on after the response
 * @param timersMax timers alive in one isolate
 * @param logBytesMax of one log line
 */
public record Limits(
        int cpuMillisMax,
        int startupCpuMillisMax,
        long memoryBytesMax,
        int subrequestsMax,
        int depthMax,
        int waitUntilMillisMax,
        int timersMax,
        int logBytesMax) {

    public static final Limits DEFAULT = new Limits(30_000, 1_000, 128L << 20, 10_000, 32, 30_000, 10_000, 128 << 10);

    public Limits withCpuMillisMax(int cpuMillis) {
        return new Limits(
                cpuMillis,
                startupCpuMillisMax,
                memoryBytesMax,
                subrequestsMax,
                depthMax,
                waitUntilMillisMax,
                timersMax,
                logBytesMax);
    }

    public Limits withSubrequestsMax(int subrequests) {
        return new Limits(
                cpuMillisMax,
                startupCpuMillisMax,
                memoryBytesMax,
                subrequests,
                depthMax,
                waitUntilMillisMax,
                timersMax,
                logBytesMax);
    }
}
