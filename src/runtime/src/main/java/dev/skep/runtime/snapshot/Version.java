package dev.skep.runtime.snapshot;

import dev.skep.isolate.limits.Limits;
import dev.skep.isolate.worker.WorkerCode;
import java.util.List;

/**
 * One version of an environment, whole.
 *
 * @param digest names the code; equal digests mean equal code, so that code is never compared byte by byte
 */
public record Version(VersionKey key, String digest, WorkerCode code, List<VersionBinding> bindings, Limits limits) {
    public Version {
        bindings = List.copyOf(bindings);
    }

    /** True if isolates made from the other version can go on serving for this one. */
    public boolean servesAs(Version other) {
        return key.equals(other.key)
                && digest.equals(other.digest)
                && limits.equals(other.limits)
                && bindings.equals(other.bindings);
    }
}
