package dev.skep.runtime.hosting;

import dev.skep.isolate.fetch.Failure;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What is counted for one environment while it serves. Adders only: the hot path touches no metrics library. */
public final class EnvironmentCounters {
    private final LongAdder requests = new LongAdder();
    private final LongAdder durationNanos = new LongAdder();
    private final LongAdder cpuNanos = new LongAdder();
    private final LongAdder subrequests = new LongAdder();
    private final LongAdder coldStarts = new LongAdder();
    private final LongAdder coldStartNanos = new LongAdder();
    private final Map<Failure.Kind, LongAdder> failures = byKind();
    private final Map<Failure.Kind, LongAdder> limitKills = byKind();

    private static Map<Failure.Kind, LongAdder> byKind() {
        var map = new EnumMap<Failure.Kind, LongAdder>(Failure.Kind.class);
        for (var kind : Failure.Kind.values()) {
            map.put(kind, new LongAdder());
        }
        return map;
    }

    void answered(long nanos) {
        requests.increment();
        durationNanos.add(nanos);
    }

    void failed(Failure.Kind kind, long nanos) {
        answered(nanos);
        failures.get(kind).increment();
    }

    void turn(long nanos) {
        cpuNanos.add(nanos);
    }

    void subrequest() {
        subrequests.increment();
    }

    void coldStart(long nanos) {
        coldStarts.increment();
        coldStartNanos.add(nanos);
    }

    void limitKill(Failure.Kind kind) {
        limitKills.get(kind).increment();
    }

    public long requests() {
        return requests.sum();
    }

    /** From the call to the head of its response, all requests together. */
    public long durationNanos() {
        return durationNanos.sum();
    }

    public long cpuNanos() {
        return cpuNanos.sum();
    }

    public long subrequests() {
        return subrequests.sum();
    }

    public long coldStarts() {
        return coldStarts.sum();
    }

    /** From the request that needed an isolate until its handler could run, all cold starts together. */
    public long coldStartNanos() {
        return coldStartNanos.sum();
    }

    public long failures(Failure.Kind kind) {
        return failures.get(kind).sum();
    }

    public long limitKills(Failure.Kind kind) {
        return limitKills.get(kind).sum();
    }
}
