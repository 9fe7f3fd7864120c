package dev.skep.operator.distribution;

import dev.skep.core.naming.Ref;
import dev.skep.core.observed.PodFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A pod that is connected, with all that is known of it. Belongs to its pool's feed and is guarded by it. */
final class Member {

    /** As long as a pod may say nothing before it is told of as silent. */
    static final Duration SILENCE_MAX = Duration.ofSeconds(10);

    private final PodStream stream;
    private Progress progress;
    private boolean ready;
    private Instant lastHeard;
    private boolean toldSilent;

    Member(PodStream stream, Progress progress, Instant now) {
        this.stream = stream;
        this.progress = progress;
        this.lastHeard = now;
    }

    PodStream stream() {
        return stream;
    }

    Progress progress() {
        return progress;
    }

    void progress(Progress next) {
        progress = next;
    }

    boolean ready() {
        return ready;
    }

    /** @return whether that is news */
    boolean ready(boolean now) {
        var news = ready != now;
        ready = now;
        return news;
    }

    void heard(Instant now) {
        lastHeard = now;
        toldSilent = false;
    }

    boolean isSilent() {
        return toldSilent;
    }

    /** True once for each silence. */
    boolean fellSilent(Instant now) {
        var silent = !toldSilent && now.isAfter(lastHeard.plus(SILENCE_MAX));
        toldSilent |= silent;
        return silent;
    }

    PodFacts facts(Ref pool, Optional<Offer> newest) {
        var sequences = newest.map(offer -> progress.sequences(offer.part())).orElse(Map.of());
        return new PodFacts(pool, stream.pod().pod(), ready, lastHeard, sequences);
    }
}
