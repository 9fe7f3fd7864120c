package dev.skep.isolate.worker;

import dev.skep.isolate.limits.Limits;
import java.util.List;

/** Everything an isolate of one version is made from. */
public record WorkerSpec(WorkerId id, WorkerCode code, List<Binding> bindings, Limits limits) {
    public WorkerSpec {
        bindings = List.copyOf(bindings);
    }
}
