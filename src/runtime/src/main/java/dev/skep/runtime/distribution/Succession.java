package dev.skep.runtime.distribution;

import dev.skep.protocol.distribution.Binding;
import dev.skep.protocol.distribution.Deployed;
import dev.skep.protocol.distribution.EnvironmentKey;
import dev.skep.protocol.distribution.ObjectRef;
import dev.skep.protocol.distribution.Share;
import dev.skep.protocol.distribution.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What may follow what serves. Pure.
 *
 * <p>Invariant of {@link #next}: every environment in it can be served whole; one that cannot follow stays as it was,
 * with its versions, and is named with the reason. None goes back to an older deployment of the same incarnation.
 *
 * @param next what is to serve
 * @param refused environments that were told something else than what {@code next} has
 */
record Succession(Held next, Map<EnvironmentKey, String> refused) {

    /** @param unusable says of a bundle's digest why its code cannot be used; empty where it can */
    static Succession of(Held serving, Held wanted, Function<String, Optional<String>> unusable) {
        var environments = new LinkedHashMap<EnvironmentKey, Deployed>();
        var versions = new LinkedHashMap<ObjectRef, Version>();
        var refused = new LinkedHashMap<EnvironmentKey, String>();
        wanted.environments().forEach((key, deployed) -> {
            var current = serving.environments().get(key);
            var reason = refusal(deployed, current, wanted, unusable);
            reason.ifPresent(why -> refused.put(key, why));
            var chosen = reason.isEmpty() ? deployed : current;
            if (chosen != null) {
                environments.put(key, chosen);
                var from = reason.isEmpty() ? wanted : serving;
                for (var share : chosen.getSharesList()) {
                    versions.put(share.getVersion(), version(share.getVersion(), from, serving));
                }
            }
        });
        var next = new Held(wanted.epoch(), wanted.revision(), wanted.hosts(), environments, versions, wanted.pools());
        return new Succession(next, refused);
    }

    private static Optional<String> refusal(
            Deployed deployed, Deployed current, Held wanted, Function<String, Optional<String>> unusable) {
        if (current != null
                && current.getIncarnation().equals(deployed.getIncarnation())
                && deployed.getSequence() < current.getSequence()) {
            return Optional.of("deployment " + deployed.getSequence() + " is older than " + current.getSequence()
                    + ", which serves");
        }
        if (deployed.getSharesList().stream().mapToInt(Share::getPercent).sum() != 100) {
            return Optional.of("the shares of its versions are not 100 percent together");
        }
        for (var share : deployed.getSharesList()) {
            var version = wanted.versions().get(share.getVersion());
            if (version == null) {
                return Optional.of("version " + share.getVersion().getName() + " is not in the snapshot");
            }
            if (!version.getEnvironment().equals(deployed.getEnvironment())) {
                return Optional.of("version " + share.getVersion().getName() + " is of another environment");
            }
            var why = unusable.apply(version.getBundle());
            if (why.isPresent()) {
                return why;
            }
        }
        return Optional.empty();
    }

    private static Version version(ObjectRef ref, Held from, Held serving) {
        var version = from.versions().get(ref);
        var before = serving.versions().get(ref);
        return before == null || version.getSecretsMissingCount() == 0 ? version : withSecretsOf(before, version);
    }

    /** A secret that is gone from the cluster goes on as long as the version that has it. */
    private static Version withSecretsOf(Version before, Version version) {
        var kept = new ArrayList<Binding>();
        for (var name : version.getSecretsMissingList()) {
            if (version.getBindingsList().stream()
                    .noneMatch(binding -> binding.getName().equals(name))) {
                before.getBindingsList().stream()
                        .filter(binding ->
                                binding.hasSecret() && binding.getName().equals(name))
                        .forEach(kept::add);
            }
        }
        return Bindings.with(version, kept);
    }
}
