package dev.skep.operator.distribution;

import java.util.concurrent.atomic.LongAdder;

/** Counts for metrics, since the process began. */
public final class Figures {

    private final LongAdder snapshots = new LongAdder();
    private final LongAdder deltas = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder refused = new LongAdder();

    void sent(Parcel parcel) {
        bytes.add(parcel.bytes());
        switch (parcel.message().getMessageCase()) {
            case SNAPSHOT -> snapshots.increment();
            case DELTA -> deltas.increment();
            default -> {}
        }
    }

    void tookRevision(int environmentsRefused) {
        acknowledged.increment();
        refused.add(environmentsRefused);
    }

    void tookNothing() {
        rejected.increment();
    }

    /** Whole snapshots that were sent. */
    public long snapshots() {
        return snapshots.sum();
    }

    /** Differences that were sent. */
    public long deltas() {
        return deltas.sum();
    }

    public long bytes() {
        return bytes.sum();
    }

    /** Revisions that pods took. */
    public long acknowledged() {
        return acknowledged.sum();
    }

    /** Revisions that pods took nothing of. */
    public long rejected() {
        return rejected.sum();
    }

    /** Environments that pods did not take from revisions they took. */
    public long refused() {
        return refused.sum();
    }
}
