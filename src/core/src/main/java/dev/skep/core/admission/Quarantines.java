package dev.skep.core.admission;

import dev.skep.api.version.Quarantine;
import dev.skep.api.version.WorkerVersionStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How long a version that could not be stopped is kept out: a minute, doubling to an hour, never for ever. */
public final class Quarantines {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final int DOUBLINGS_MAX = 6;
    private static final Duration LONGEST = Duration.ofHours(1);

    /** @param before may be null */
    public static WorkerVersionStatus longer(WorkerVersionStatus before, Instant now) {
        var count = before == null || before.quarantine() == null
                ? 1
                : before.quarantine().count() + 1;
        var pause = FIRST.multipliedBy(1L << Math.min(count - 1, DOUBLINGS_MAX));
        var until = now.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause).truncatedTo(ChronoUnit.SECONDS);
        var quarantine = new Quarantine(until.toString(), count, "It did not stop when its time was up.");
        return before == null
                ? new WorkerVersionStatus(null, List.of(), List.of(), null, quarantine)
                : new WorkerVersionStatus(
                        before.observedGeneration(), before.conditions(), before.exports(), before.error(), quarantine);
    }

    private Quarantines() {}
}
