package dev.skep.operator.round;

import dev.skep.core.bundle.Bundle;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.Observed;
import dev.skep.core.plan.Plan;
import dev.skep.core.plan.Planner;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gather, plan, apply, once.
 *
 * <p>Invariant: what is published is computed from objects that were written, never from what is about to be. Whatever
 * fails, the rest is done, and the next round goes on from what is there.
 */
final class Round {

    private static final int WRITES_AT_ONCE_MAX = 12;

    /** A watch that was interrupted is back soon; what is to be deleted waits for it. */
    private static final Duration WHOLE_AGAIN = Duration.ofSeconds(1);

    /** So long deletions wait for a round that has nothing else to do. */
    private static final int UNTIDY_ROUNDS_MAX = 21;

    private final RoundParts parts;
    private final InstantSource clock;
    private final Patience patience;
    private final RoundMetrics metrics;
    private final Upkeep upkeep;
    private List<RunningPod> podsBefore = List.of();
    private int busyRounds;

    /**
     * @param more whether something was written that the next round builds on
     * @param lookAgain when time alone makes another round worth it
     */
    record Outcome(boolean more, Optional<Instant> lookAgain) {}

    Round(RoundParts parts, InstantSource clock, Patience patience, RoundMetrics metrics) {
        this.parts = parts;
        this.clock = clock;
        this.patience = patience;
        this.metrics = metrics;
        this.upkeep = new Upkeep(parts.writer());
    }

    /** @param id for the log */
    Outcome run(String id, Tenure tenure) {
        var now = clock.instant();
        var effort = new Effort(id, now, tenure, patience, metrics, WRITES_AT_ONCE_MAX);
        if (!parts.inbox().isEmpty()) {
            effort.each(Judging.writes(parts.inbox(), parts.cluster().look(), parts.writer(), now));
        }

        var look = parts.cluster().look();
        var observed = observed(look, tenure.since(), now);
        var plan = Planner.plan(observed);
        var wanted = children(plan, look);

        storeBundles(plan, effort);
        applyChildren(plan, effort);
        var statuses = StatusWrites.of(plan, look, parts.writer());
        effort.each(statuses.takingBack());
        serve(plan, look);
        admit(plan);
        upkeep.apply(wanted, look, effort);
        effort.each(statuses.others());
        // Whoever waits for an edit waits for nothing that is to be deleted; but not for ever.
        busyRounds = effort.done() == 0 ? 0 : busyRounds + 1;
        if (look.whole() && busyRounds % UNTIDY_ROUNDS_MAX == 0) {
            delete(plan, wanted, look, effort);
        }
        tell(plan, look, effort);
        return new Outcome(effort.done() > 0, lookAgain(observed, plan, look.whole(), tenure.since()));
    }

    private Optional<Instant> lookAgain(Observed observed, Plan plan, boolean whole, Instant leadingSince) {
        var times = new ArrayList<Instant>();
        NextLook.of(observed, plan.snapshot(), leadingSince).ifPresent(times::add);
        patience.next(observed.now()).ifPresent(times::add);
        if (!whole) {
            times.add(observed.now().plus(WHOLE_AGAIN));
        }
        return times.stream().min(Instant::compareTo);
    }

    private Observed observed(Look look, Instant leadingSince, Instant now) {
        var refusals = upkeep.refusals();
        return new Observed(
                now,
                parts.settings(),
                look.services(),
                look.environments(),
                look.serviceBindings(),
                look.grants(),
                look.pools(),
                look.kvNamespaces(),
                look.versions(),
                look.deployments(),
                look.bundles(),
                look.configMaps(),
                look.secrets(),
                PodSight.of(look.pods(), parts.serving().pods(), look.deployments(), leadingSince, now),
                parts.outside().poolTroubles(look, refusals),
                parts.outside().hostnames(look, refusals));
    }

    private List<HasMetadata> children(Plan plan, Look look) {
        return parts.children().stream()
                .flatMap(children -> children.wanted(look, plan.snapshot()).stream())
                .toList();
    }

    private void storeBundles(Plan plan, Effort effort) {
        effort.each(plan.bundles().stream()
                .map(bundle -> new Effort.Write(
                        "store",
                        "Bundle",
                        new Ref(bundle.key().namespace(), bundle.key().digest()),
                        bundle.key(),
                        () -> parts.writer().store(bundle)))
                .toList());
    }

    /** Kind after kind, since they are in the order of dependence. */
    private void applyChildren(Plan plan, Effort effort) {
        var byKind = new ArrayList<List<Effort.Write>>();
        String kind = null;
        for (var child : plan.children()) {
            if (!child.getKind().equals(kind)) {
                kind = child.getKind();
                byKind.add(new ArrayList<>());
            }
            var write = new Effort.Write(
                    "apply", kind, Ref.of(child), child, () -> parts.writer().apply(child));
            byKind.getLast().add(write);
        }
        byKind.forEach(effort::each);
    }

    private void serve(Plan plan, Look look) {
        parts.serving().publish(plan.snapshot());
        if (!look.pods().equals(podsBefore)) {
            podsBefore = look.pods();
            parts.serving().endpointsChanged();
        }
    }

    private void admit(Plan plan) {
        var wanted = plan.admissions().stream()
                .map(admission -> admission.version().ref())
                .collect(Collectors.toSet());
        parts.serving().retainAdmissions(wanted);
        var judged = parts.inbox().verdicts().keySet();
        plan.admissions().stream()
                .filter(admission -> !judged.contains(admission.version().ref()))
                .forEach(admission -> parts.serving().admit(admission.version(), admission.pool()));
    }

    private void delete(Plan plan, List<HasMetadata> wanted, Look look, Effort effort) {
        effort.each(plan.deletions().stream()
                .map(gone -> new Effort.Write("delete", gone.kind(), gone.ref(), gone, () -> parts.writer()
                        .delete(gone)))
                .toList());
        var wantedBundles = plan.bundles().stream().map(Bundle::key).toList();
        var brokenBundles = look.brokenBundles().stream().filter(broken -> !wantedBundles.contains(broken));
        effort.each(Stream.concat(plan.bundleDeletions().stream(), brokenBundles)
                .map(gone -> new Effort.Write(
                        "delete", "Bundle", new Ref(gone.namespace(), gone.digest()), gone, () -> parts.writer()
                                .delete(gone)))
                .toList());
        upkeep.delete(wanted, look, effort);
    }

    /** News is for people: one that cannot be told is not told again, and holds up nothing. */
    private void tell(Plan plan, Look look, Effort effort) {
        if (plan.events().isEmpty()) {
            return;
        }
        var objects = new HashMap<ChildKey, HasMetadata>();
        look.services().forEach(service -> objects.put(ChildKey.of(service), service));
        look.environments().forEach(environment -> objects.put(ChildKey.of(environment), environment));
        var news = new ArrayList<Effort.Write>();
        for (var event : plan.events()) {
            Optional.ofNullable(objects.get(new ChildKey(event.kind(), event.about())))
                    .ifPresent(about ->
                            news.add(new Effort.Write("tell", event.kind(), event.about(), event, () -> parts.writer()
                                    .tell(event, about))));
        }
        effort.aside(news);
    }
}
