package dev.skep.core.plan;

import dev.skep.core.bundle.Bundle;
import dev.skep.core.environment.EnvironmentRound;
import dev.skep.core.estate.AutomaticProduction;
import dev.skep.core.estate.Estate;
import dev.skep.core.hostname.EnvironmentLabels;
import dev.skep.core.kvnamespace.KvNamespaceStatuses;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.Observed;
import dev.skep.core.pool.DefaultPools;
import dev.skep.core.pool.PoolFields;
import dev.skep.core.resolve.Problem;
import dev.skep.core.resolve.Resolution;
import dev.skep.core.servicebinding.ServiceBindingStatuses;
import dev.skep.core.servicebinding.Targets;
import dev.skep.core.snapshot.Snapshots;
import dev.skep.core.version.VersionChoice;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * From what is observed to what is to be done: a function. A change takes several rounds, since each step is decided on
 * what the one before it left behind: a version is written, then evaluated, then deployed, then acknowledged. Whoever
 * plans last sees the truth, so a shell may stop anywhere.
 */
public final class Planner {

    public static Plan plan(Observed observed) {
        var estate = Estate.of(observed);
        var labels = EnvironmentLabels.of(estate);
        var targets = new Targets(estate);
        var rounds = estate.environments().stream()
                .map(environment -> EnvironmentRound.of(environment, estate, targets, labels.get(environment.ref())))
                .toList();
        var leftovers = Leftovers.of(estate, rounds);
        var statuses = StatusPlan.of(estate, rounds);
        return new Plan(
                bundles(rounds),
                children(estate, rounds),
                statuses,
                Snapshots.of(estate),
                admissions(estate, rounds),
                leftovers.objects(),
                leftovers.bundles(),
                EventPlan.of(rounds, statuses),
                problems(estate, rounds));
    }

    private static List<Bundle> bundles(List<EnvironmentRound> rounds) {
        return rounds.stream()
                .flatMap(round -> round.choice().stream())
                .flatMap(choice -> choice.toStore().stream())
                .distinct()
                .toList();
    }

    /** In the order of dependence: pools and environments, then versions, then what deploys them. */
    private static List<HasMetadata> children(Estate estate, List<EnvironmentRound> rounds) {
        var children = new ArrayList<HasMetadata>(DefaultPools.missing(pools(rounds), estate));
        for (var round : rounds) {
            var environment = round.environment();
            if (!environment.persisted()) {
                children.add(environment.object());
            } else if (AutomaticProduction.isAdopted(
                    environment.object(), estate.observed().settings().fieldManager())) {
                children.add(AutomaticProduction.released(environment.object()));
            }
        }
        for (var round : rounds) {
            round.choice()
                    .filter(choice -> !choice.persisted())
                    .map(VersionChoice::version)
                    .ifPresent(children::add);
        }
        rounds.forEach(round -> round.next().ifPresent(children::add));
        return children;
    }

    private static List<Ref> pools(List<EnvironmentRound> rounds) {
        return rounds.stream().flatMap(round -> round.pool().stream()).toList();
    }

    private static List<Admission> admissions(Estate estate, List<EnvironmentRound> rounds) {
        return rounds.stream()
                .flatMap(round -> round.unjudged().stream()
                        .map(version -> new Admission(
                                Snapshots.candidate(round.environment(), version, estate),
                                round.pool().orElseThrow())))
                .toList();
    }

    private static List<Problem> problems(Estate estate, List<EnvironmentRound> rounds) {
        var observed = estate.observed();
        var uses = rounds.stream().map(EnvironmentRound::bindingUse).toList();
        var ofEnvironments = rounds.stream()
                .flatMap(round -> round.resolution() instanceof Resolution.Refused refused
                        ? refused.problems().stream()
                        : round.bindingProblems().stream());
        var ofServiceBindings = observed.serviceBindings().stream()
                .flatMap(binding -> ServiceBindingStatuses.problem(binding, estate, uses).stream());
        var ofKvNamespaces = observed.kvNamespaces().stream().map(KvNamespaceStatuses::problem);
        var ofPools =
                observed.pools().stream().flatMap(pool -> PoolFields.problems(pool, observed.settings()).stream());
        return Stream.of(ofEnvironments, ofServiceBindings, ofKvNamespaces, ofPools)
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    private Planner() {}
}
