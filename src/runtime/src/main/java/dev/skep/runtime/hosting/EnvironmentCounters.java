package dev.skep.runtime.hosting;

import dev.skep.isolate.fetch.Failure;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What is counted for one environment since the process started. Adders only: the hot path touches no metrics library. */
public final class EnvironmentCounters {
    private final LongAdder requests = new LongAdder();
    private final LongAdder durationNanos = new LongAdder();
    private final Map<Failure.Kind, LongAdder> failures = new EnumMap<>(Failure.Kind.class);

    EnvironmentCounters() {
        for (var kind : Failure.Kind.values()) {
            failures.put(kind, new LongAdder());
        }
    }

    void answered(long nanos) {
        requests.increment();
        durationNanos.add(nanos);
    }

    void failed(Failure.Kind kind, long nanos) {
        answered(nanos);
        failures.get(kind).increment();
    }

    public long requests() {
        return requests.sum();
    }

    /** From the call to the head of its response, all requests together. */
    public long durationNanos() {
        return durationNanos.sum();
    }

    public long failures(Failure.Kind kind) {
        return failures.get(kind).sum();
    }
}
