package dev.skep.core.plan;

import dev.skep.api.deployment.DeployedVersion;
import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.version.WorkerVersion;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.environment.EnvironmentRound;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.estate.Estate;
import dev.skep.core.naming.Ref;
import dev.skep.core.resolve.Promotion;
import dev.skep.core.version.VersionChoice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is needed no more. History goes only when its environment is gone or when there is more of it than is to be
 * kept; code goes only when no version names it, counted over all versions of the namespace, so sharing it is safe.
 */
record Leftovers(List<Deletion> objects, List<BundleKey> bundles) {

    static Leftovers of(Estate estate, List<EnvironmentRound> rounds) {
        var keptVersions = new HashSet<Ref>();
        var keptDeployments = new HashSet<Ref>();
        for (var round : rounds) {
            versions(round).map(Ref::of).forEach(keptVersions::add);
            deployments(round.environment(), estate).map(Ref::of).forEach(keptDeployments::add);
        }
        var observed = estate.observed();
        var objects = new ArrayList<Deletion>();
        observed.deployments().stream()
                .map(Ref::of)
                .filter(ref -> !keptDeployments.contains(ref))
                .sorted()
                .forEach(ref -> objects.add(new Deletion("WorkerDeployment", ref)));
        observed.versions().stream()
                .map(Ref::of)
                .filter(ref -> !keptVersions.contains(ref))
                .sorted()
                .forEach(ref -> objects.add(new Deletion("WorkerVersion", ref)));
        return new Leftovers(objects, unused(estate, rounds, keptVersions));
    }

    private static Stream<WorkerVersion> versions(EnvironmentRound round) {
        var environment = round.environment();
        var all = environment.versions();
        var most = round.observed().settings().retention().versionsMax();
        var newest = all.subList(Math.max(0, all.size() - most), all.size()).stream();
        var deployed = environment.newestDeployment().stream()
                .flatMap(deployment -> deployment.getSpec().versions().stream())
                .map(DeployedVersion::version)
                .flatMap(number -> environment.version(number).stream());
        var wanted = round.choice().stream().map(VersionChoice::version);
        var pinned = Stream.ofNullable(environment.object().getSpec().version())
                .flatMap(number -> environment.version(number).stream());
        var promoted = Promotion.promoted(environment, round.estate()).stream();
        return Stream.of(newest, deployed, wanted, pinned, promoted).flatMap(each -> each);
    }

    private static Stream<WorkerDeployment> deployments(EnvironmentView environment, Estate estate) {
        var all = environment.deployments();
        var most = estate.observed().settings().retention().deploymentsMax();
        return all.subList(Math.max(0, all.size() - most), all.size()).stream();
    }

    private static List<BundleKey> unused(Estate estate, List<EnvironmentRound> rounds, Set<Ref> keptVersions) {
        var used = new HashSet<BundleKey>();
        estate.observed().versions().stream()
                .filter(version -> keptVersions.contains(Ref.of(version)))
                .map(BundleKey::of)
                .forEach(used::add);
        rounds.forEach(round -> round.choice().ifPresent(choice -> used.add(choice.bundle())));
        return estate.observed().bundles().stream()
                .filter(bundle -> !used.contains(bundle))
                .sorted(Comparator.comparing(BundleKey::namespace).thenComparing(BundleKey::digest))
                .toList();
    }
}
