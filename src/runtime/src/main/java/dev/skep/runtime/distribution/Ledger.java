package dev.skep.runtime.distribution;

import dev.skep.isolate.worker.WorkerCode;
import dev.skep.protocol.distribution.DeployedSequence;
import dev.skep.protocol.distribution.EnvironmentKey;
import dev.skep.protocol.distribution.ObjectRef;
import dev.skep.protocol.distribution.Refusal;
import dev.skep.protocol.distribution.Version;
import dev.skep.runtime.snapshot.PoolKey;
import dev.skep.runtime.snapshot.Snapshot;
import dev.skep.runtime.snapshot.VersionKey;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What this pod serves, and what it was last told to serve; the one place where traffic is switched.
 *
 * <p>Invariant: what serves is on the disk, code and snapshot, before traffic switches to it, so that the next process
 * of this pod serves the same without asking anybody. What the operator wants and this pod cannot do is remembered as
 * wanted and refused; deltas apply to what is wanted.
 */
final class Ledger {
    private final Serving serving;
    private final Codes codes;
    private final BundleStore bundles;
    private final LastGood lastGood;
    private final DeafJournal journal;
    private final Mapping mapping;
    private final InstantSource clock;

    private Held wanted = Held.NOTHING;
    private Held served = Held.NOTHING;
    private Set<ObjectRef> keptOut = Set.of();
    private boolean begun;

    Ledger(
            Serving serving,
            BundleStore bundles,
            LastGood lastGood,
            DeafJournal journal,
            PoolKey own,
            InstantSource clock) {
        this.serving = serving;
        this.bundles = bundles;
        this.codes = new Codes(bundles);
        this.lastGood = lastGood;
        this.journal = journal;
        this.mapping = new Mapping(own);
        this.clock = clock;
    }

    /** Serves what the process before served. @return false where there is nothing of it, or not all */
    synchronized boolean restore() {
        var kept = lastGood.load().map(Held::of);
        if (kept.isEmpty() || !kept.get().bundles().stream().allMatch(bundles::has)) {
            return false;
        }
        served = kept.get();
        wanted = kept.get();
        show();
        return true;
    }

    /** What deltas apply to; {@link Held#NOTHING} before anything was taken. */
    synchronized Held wanted() {
        return wanted;
    }

    /** Whether anything was ever taken, by this process or the one before. */
    synchronized boolean hasBegun() {
        return begun;
    }

    /** For the operator: what this pod serves, from wherever it has it. */
    synchronized List<DeployedSequence> sequences() {
        return served.environments().values().stream()
                .map(deployed -> DeployedSequence.newBuilder()
                        .setEnvironment(deployed.getEnvironment())
                        .setSequence(deployed.getSequence())
                        .setIncarnation(deployed.getIncarnation())
                        .build())
                .toList();
    }

    /**
     * Keeps it and switches to it.
     *
     * @param unusable bundles that cannot be had, each with the reason; all others are on the disk
     * @return environments that serve what they served before
     * @throws IOException if it cannot be kept; then nothing has changed
     */
    synchronized List<Refusal> take(Held next, Map<String, String> unusable) throws IOException {
        var succession = Succession.of(served, next, digest -> why(digest, unusable));
        if (!succession.next().equals(served) || !begun) {
            lastGood.save(succession.next().toSnapshot());
        }
        wanted = next;
        served = succession.next();
        show();
        var named = new HashSet<>(served.bundles());
        named.addAll(wanted.bundles());
        bundles.sweep(named);
        return succession.refused().entrySet().stream()
                .map(refused -> refusal(refused.getKey(), refused.getValue()))
                .toList();
    }

    private Optional<String> why(String digest, Map<String, String> unusable) {
        var known = Optional.ofNullable(unusable.get(digest));
        return known.isPresent() || bundles.has(digest)
                ? known
                : Optional.of("bundle " + digest + " is not on the disk of this pod");
    }

    private static Refusal refusal(EnvironmentKey environment, String reason) {
        return Refusal.newBuilder()
                .setEnvironment(environment)
                .setReason(reason)
                .build();
    }

    private void show() {
        keptOut = keptOut(clock.instant());
        Snapshot snapshot = mapping.snapshot(served, this::code, keptOut);
        serving.apply(snapshot, Mapping.pools(served));
        codes.keepOnly(served.versions().values());
        begun = true;
    }

    private WorkerCode code(Version version) {
        return codes.of(version)
                .orElseThrow(() ->
                        new IllegalStateException("bundle " + version.getBundle() + " was on the disk a moment ago"));
    }

    private Set<ObjectRef> keptOut(Instant now) {
        var out = new HashSet<>(journal.pausedAt(now));
        served.versions().forEach((ref, version) -> {
            if (isQuarantined(version, now)) {
                out.add(ref);
            }
        });
        out.retainAll(served.versions().keySet());
        return out;
    }

    private static boolean isQuarantined(Version version, Instant now) {
        try {
            return !version.getQuarantinedUntil().isEmpty()
                    && Instant.parse(version.getQuarantinedUntil()).isAfter(now);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** A quarantine begins and ends by time alone. */
    synchronized void passTime() {
        if (begun && !keptOut(clock.instant()).equals(keptOut)) {
            show();
        }
    }

    /** The version as isolates know it, for a candidate too. */
    Optional<dev.skep.runtime.snapshot.Version> candidate(Version version) {
        return codes.of(version).map(code -> Mapping.version(version, code));
    }

    /** The object behind a version that serves. */
    synchronized Optional<ObjectRef> objectOf(VersionKey key) {
        return served.versions().values().stream()
                .filter(version -> Mapping.versionKey(version).equals(key))
                .map(Version::getRef)
                .findFirst();
    }
}
