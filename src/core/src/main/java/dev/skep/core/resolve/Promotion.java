package dev.skep.core.resolve;

import dev.skep.api.condition.Reason;
import dev.skep.api.environment.PromotionSource;
import dev.skep.api.version.OriginKind;
import dev.skep.api.version.VersionOrigin;
import dev.skep.api.version.WorkerVersion;
import dev.skep.core.admission.Verdicts;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.estate.Estate;
import dev.skep.core.naming.EnvironmentKey;
import java.util.List;
import java.util.Optional;

/**
 * The code and compatibility settings of another environment's version, in place of the inherited ones; variables,
 * secrets and bindings stay the environment's own.
 */
public final class Promotion {

    static void apply(Draft draft, EnvironmentView environment, Estate estate) {
        var at = Place.root("Environment", environment.ref()).at("spec.source");
        var source = environment.object().getSpec().source();
        var from = from(environment, estate);
        if (from.isEmpty()) {
            var missing = environment.key().service() + " has no environment " + source.fromEnvironment() + ".";
            draft.problem(at.at("fromEnvironment"), Reason.SOURCE_NOT_FOUND, missing);
            return;
        }
        var version = version(source, from.get());
        if (version.isEmpty()) {
            var missing = source.fromEnvironment() + " has no version " + wanted(source) + ".";
            draft.problem(at, Reason.SOURCE_NOT_FOUND, missing);
        } else if (!Verdicts.isAdmitted(version.get())) {
            var never = "Version " + version.get().getSpec().number() + " of " + source.fromEnvironment()
                    + " was never admitted.";
            draft.problem(at, Reason.SOURCE_NOT_FOUND, never);
        } else if (!estate.observed().bundles().contains(BundleKey.of(version.get()))) {
            var gone = "The code of version " + version.get().getSpec().number() + " of " + source.fromEnvironment()
                    + " is gone.";
            draft.problem(at, Reason.SOURCE_NOT_FOUND, gone);
        } else {
            take(draft, version.get(), source.fromEnvironment(), at);
        }
    }

    /** The version an environment promotes at present: it must not be thrown away. */
    public static Optional<WorkerVersion> promoted(EnvironmentView environment, Estate estate) {
        return Optional.ofNullable(environment.object().getSpec().source())
                .flatMap(source -> from(environment, estate).flatMap(from -> version(source, from)));
    }

    private static void take(Draft draft, WorkerVersion version, String environment, Place at) {
        var origin = new VersionOrigin(
                OriginKind.PROMOTION, environment, version.getSpec().number());
        draft.restoreCode(version, origin, at);
    }

    private static Optional<EnvironmentView> from(EnvironmentView environment, Estate estate) {
        return estate.environment(new EnvironmentKey(
                environment.key().namespace(),
                environment.key().service(),
                environment.object().getSpec().source().fromEnvironment()));
    }

    private static Optional<WorkerVersion> version(PromotionSource source, EnvironmentView from) {
        if (source.version() != null) {
            return from.version(source.version());
        }
        if (source.tag() != null) {
            return newest(from.versions().stream()
                    .filter(version -> source.tag().equals(version.getSpec().tag()))
                    .toList());
        }
        if (source.digest() != null) {
            return newest(from.versions().stream()
                    .filter(version ->
                            source.digest().equals(version.getSpec().bundle().digest()))
                    .toList());
        }
        return from.servingVersion();
    }

    private static Optional<WorkerVersion> newest(List<WorkerVersion> versions) {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
    }

    private static String wanted(PromotionSource source) {
        if (source.version() != null) {
            return String.valueOf(source.version());
        }
        if (source.tag() != null) {
            return "with tag " + source.tag();
        }
        return source.digest() != null ? "with digest " + source.digest() : "that serves";
    }

    private Promotion() {}
}
