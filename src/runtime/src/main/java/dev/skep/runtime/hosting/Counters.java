package dev.skep.runtime.hosting;

import dev.skep.isolate.engine.WorkerUsage;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.worker.WorkerId;
import dev.skep.runtime.snapshot.EnvironmentKey;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The counters of all environments that serve; what isolates of others still report is forgotten. */
public final class Counters implements WorkerUsage {
    private final Map<EnvironmentKey, EnvironmentCounters> byEnvironment = new ConcurrentHashMap<>();

    EnvironmentCounters of(EnvironmentKey key) {
        return byEnvironment.computeIfAbsent(key, k -> new EnvironmentCounters());
    }

    void keepOnly(Set<EnvironmentKey> serving) {
        byEnvironment.keySet().retainAll(serving);
    }

    public Map<EnvironmentKey, EnvironmentCounters> all() {
        return Map.copyOf(byEnvironment);
    }

    @Override
    public void turn(WorkerId worker, long cpuNanos) {
        var counters = of(worker);
        if (counters != null) {
            counters.turn(cpuNanos);
        }
    }

    @Override
    public void subrequest(WorkerId worker) {
        var counters = of(worker);
        if (counters != null) {
            counters.subrequest();
        }
    }

    @Override
    public void coldStart(WorkerId worker, long nanos) {
        var counters = of(worker);
        if (counters != null) {
            counters.coldStart(nanos);
        }
    }

    @Override
    public void limitKill(WorkerId worker, Failure.Kind kind) {
        var counters = of(worker);
        if (counters != null) {
            counters.limitKill(kind);
        }
    }

    private EnvironmentCounters of(WorkerId worker) {
        return byEnvironment.get(new EnvironmentKey(worker.namespace(), worker.service(), worker.environment()));
    }
}
