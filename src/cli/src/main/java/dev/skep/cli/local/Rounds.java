package dev.skep.cli.local;

import dev.skep.api.version.WorkerVersion;
import dev.skep.cli.store.ObjectStore;
import dev.skep.cli.store.StoredKind;
import dev.skep.core.admission.AdmissionWords;
import dev.skep.core.admission.Quarantines;
import dev.skep.core.admission.Verdicts;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.PodFacts;
import dev.skep.core.observed.Settings;
import dev.skep.core.plan.Plan;
import dev.skep.core.plan.Planner;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.isolate.worker.Admission;
import dev.skep.isolate.worker.Admission.Kind;
import dev.skep.isolate.worker.WorkerId;
import dev.skep.runtime.snapshot.EnvironmentKey;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Plans, writes and serves, round after round, until the plan has nothing left to do but wait for a verdict.
 *
 * <p>Invariant: traffic switches only to what is on disk, and only when the plan has no more objects to make: no
 * request sees a half-applied change. What is said about it is written afterwards. One thread.
 */
final class Rounds {
    /** Each round does something the next one builds on; a plan that never rests is a mistake of ours. */
    private static final int ROUNDS_MAX = 64;

    private final ObjectStore store;
    private final SecretValues secrets;
    private final Workers workers;
    private final Settings settings;
    private final InstantSource clock;
    private final BiConsumer<Ref, Admission> onVerdict;
    private final Consumer<Snapshot> onServed;
    private final SnapshotMapping mapping;
    private final Set<Ref> beingJudged = new HashSet<>();
    private final Map<Ref, Long> acknowledged = new HashMap<>();
    private dev.skep.runtime.snapshot.Snapshot served = dev.skep.runtime.snapshot.Snapshot.EMPTY;
    private Plan last;

    /**
     * @param onVerdict told on any thread; brings the verdict back to {@link #judged} on this one
     * @param onServed told as soon as traffic has switched, before anything is written about it
     */
    Rounds(
            ObjectStore store,
            SecretValues secrets,
            Workers workers,
            Settings settings,
            InstantSource clock,
            BiConsumer<Ref, Admission> onVerdict,
            Consumer<Snapshot> onServed) {
        this.store = store;
        this.secrets = secrets;
        this.workers = workers;
        this.settings = settings;
        this.clock = clock;
        this.onVerdict = onVerdict;
        this.onServed = onServed;
        this.mapping = new SnapshotMapping(store::bundle, secrets);
    }

    /** @return the last plan, which has nothing more to write */
    Plan settle() {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            last = Planner.plan(Gathering.observed(store, secrets, settings, pods(), clock.instant()));
            last.bundles().forEach(store::writeBundle);
            last.children().forEach(child -> store.apply(child, settings.fieldManager()));
            if (!last.bundles().isEmpty() || !last.children().isEmpty()) {
                // What is said of them is worked out in the next round, when they are there.
                continue;
            }
            var switched = serve(last.snapshot());
            last.admissions().forEach(admission -> admit(admission.version()));
            writeRest(last);
            if (last.writesNothing() && !switched) {
                return last;
            }
        }
        throw new IllegalStateException("planning does not come to rest");
    }

    private void writeRest(Plan plan) {
        var statuses = plan.statuses();
        write(StoredKind.WORKER_SERVICE, statuses.services());
        write(StoredKind.ENVIRONMENT, statuses.environments());
        write(StoredKind.SERVICE_BINDING, statuses.serviceBindings());
        write(StoredKind.BINDING_GRANT, statuses.grants());
        write(StoredKind.WORKER_POOL, statuses.pools());
        write(StoredKind.KV_NAMESPACE, statuses.kvNamespaces());
        write(StoredKind.WORKER_DEPLOYMENT, statuses.deployments());
        for (var deletion : plan.deletions()) {
            StoredKind.named(deletion.kind()).ifPresent(kind -> store.delete(kind, deletion.ref()));
        }
        plan.bundleDeletions().forEach(store::deleteBundle);
    }

    private void write(StoredKind kind, Map<Ref, ?> statuses) {
        statuses.forEach((ref, status) -> store.writeStatus(kind, ref, status));
    }

    private void admit(Snapshot.Version version) {
        if (beingJudged.size() < admissionsMax() && beingJudged.add(version.ref())) {
            workers.admit(mapping.map(version)).whenComplete((admission, failure) -> {
                if (failure == null) {
                    onVerdict.accept(version.ref(), admission);
                } else {
                    var message = "it could not be evaluated because of a fault in Skep itself: " + failure;
                    onVerdict.accept(version.ref(), new Admission.Refused(Kind.FAULT, version.main(), 0, message));
                }
            });
        }
    }

    /** The first worker answers sooner when the others do not evaluate beside it; then they come all at once. */
    private int admissionsMax() {
        return served.deployments().isEmpty() ? 1 : Integer.MAX_VALUE;
    }

    /** Whether anything changed; then the acknowledgement is worth another round. */
    private boolean serve(Snapshot snapshot) {
        var wanted = mapping.map(snapshot, clock.instant());
        if (wanted.equals(served)) {
            return false;
        }
        var refused = workers.apply(wanted).refused().keySet();
        if (!refused.isEmpty()) {
            // An Environment that was deleted and made again counts its deployments from 1: the old ones have to be
            // forgotten.
            workers.apply(without(refused, wanted));
            refused = workers.apply(wanted).refused().keySet();
        }
        served = wanted;
        var wanting = refused;
        acknowledged.clear();
        snapshot.environments().forEach((key, deployed) -> {
            if (!wanting.contains(SnapshotMapping.key(key))) {
                acknowledged.put(deployed.resource(), deployed.sequence());
            }
        });
        onServed.accept(snapshot);
        return true;
    }

    private static dev.skep.runtime.snapshot.Snapshot without(
            Set<EnvironmentKey> environments, dev.skep.runtime.snapshot.Snapshot snapshot) {
        var deployments = new HashMap<>(snapshot.deployments());
        deployments.keySet().removeAll(environments);
        return new dev.skep.runtime.snapshot.Snapshot(
                snapshot.hosts(), deployments, snapshot.versions(), snapshot.quarantined());
    }

    /** This process, once for each pool that could want pods. */
    private List<PodFacts> pods() {
        var now = clock.instant();
        return Gathering.pools(store).stream()
                .map(pool -> new PodFacts(pool, "local", true, now, acknowledged))
                .toList();
    }

    void judged(Ref ref, Admission admission) {
        beingJudged.remove(ref);
        store.find(StoredKind.WORKER_VERSION, ref).ifPresent(object -> {
            var version = (WorkerVersion) object;
            var status =
                    switch (admission) {
                        case Admission.Admitted admitted ->
                            Verdicts.admitted(
                                    version,
                                    AdmissionWords.exports(admitted.handlers(), admitted.exports()),
                                    clock.instant());
                        case Admission.Refused refused ->
                            Verdicts.refused(
                                    version,
                                    refusal(refused.kind()).reason(),
                                    AdmissionWords.error(refused.file(), refused.line(), refused.message()),
                                    clock.instant());
                    };
            store.writeStatus(StoredKind.WORKER_VERSION, ref, status);
        });
    }

    /** Nobody else could judge it here, so a fault of ours is a verdict as well. */
    private static AdmissionWords.Refusal refusal(Kind kind) {
        return switch (kind) {
            case SYNTAX -> AdmissionWords.Refusal.SYNTAX;
            case STARTUP_LIMIT -> AdmissionWords.Refusal.STARTUP_LIMIT;
            case NO_HANDLER -> AdmissionWords.Refusal.NO_HANDLER;
            case EVALUATION, FAULT -> AdmissionWords.Refusal.EVALUATION;
        };
    }

    /** Keeps a version that could not be stopped from being called again for a while, twice as long each time. */
    void quarantine(WorkerId worker) {
        for (var version : store.list(WorkerVersion.class)) {
            var spec = version.getSpec();
            if (version.getMetadata().getNamespace().equals(worker.namespace())
                    && spec.service().equals(worker.service())
                    && spec.environment().equals(worker.environment())
                    && spec.number() == worker.version()) {
                var status = Quarantines.longer(version.getStatus(), clock.instant());
                store.writeStatus(StoredKind.WORKER_VERSION, Ref.of(version), status);
            }
        }
    }

    /** Whether time alone will change what serves. */
    boolean waitsForQuarantine() {
        return !served.quarantined().isEmpty();
    }

    boolean waitsForVerdicts() {
        return !beingJudged.isEmpty();
    }
}
