package dev.skep.operator.round;

import dev.skep.core.observed.Observed;
import dev.skep.core.observed.PodFacts;
import dev.skep.core.pool.PoolAcknowledgement;
import dev.skep.core.snapshot.Snapshot;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** When time alone will change what is to be said or served; mostly never. */
final class NextLook {

    /** @param leadingSince until pods had time to arrive, their silence says nothing */
    static Optional<Instant> of(Observed observed, Snapshot snapshot, Instant leadingSince) {
        var arrived = leadingSince.plus(PodSight.ARRIVAL_MAX);
        return Stream.of(quarantinesEnd(observed), silences(observed, snapshot), Stream.of(arrived))
                .flatMap(each -> each)
                .filter(time -> time.isAfter(observed.now()))
                .min(Instant::compareTo);
    }

    private static Stream<Instant> quarantinesEnd(Observed observed) {
        return observed.versions().stream()
                .filter(version ->
                        version.getStatus() != null && version.getStatus().quarantine() != null)
                .map(version -> Instant.parse(version.getStatus().quarantine().until()));
    }

    /** A pod that is waited for is called silent after a while. */
    private static Stream<Instant> silences(Observed observed, Snapshot snapshot) {
        return observed.pods().stream()
                .filter(PodFacts::ready)
                .filter(pod -> snapshot.environments().values().stream().anyMatch(deployed -> waitsFor(pod, deployed)))
                .map(pod ->
                        pod.lastHeard().plus(PoolAcknowledgement.SILENCE_MAX).plusMillis(1));
    }

    private static boolean waitsFor(PodFacts pod, Snapshot.Deployed deployed) {
        return pod.pool().equals(deployed.pool()) && !pod.serves(deployed.resource(), deployed.sequence());
    }

    private NextLook() {}
}
