package dev.skep.core.resolve;

import dev.skep.api.condition.Reason;
import dev.skep.api.schema.Bounds;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.estate.Estate;
import dev.skep.core.naming.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What must hold of a configuration after everything is merged: one method for each question. */
final class Checks {

    private final Draft draft;
    private final EnvironmentView environment;
    private final Estate estate;
    private final List<Problem> problems = new ArrayList<>();

    private Checks(Draft draft, EnvironmentView environment, Estate estate) {
        this.draft = draft;
        this.environment = environment;
        this.estate = estate;
    }

    static List<Problem> of(Draft draft, EnvironmentView environment, Estate estate) {
        var checks = new Checks(draft, environment, estate);
        List<Consumer<Checks>> all = List.of(
                // A worker without one of its secrets would fail at its first request instead of now.
                Checks::secretsExist,
                // Nobody's pods would ever serve it.
                Checks::poolExists,
                // The operator's word is last, whatever a namespace asks for.
                Checks::limitsAreAllowed,
                // A date or flag that means nothing today could mean anything tomorrow.
                Checks::compatibilityIsKnown,
                // Merging can pass a bound that each list keeps.
                Checks::notTooManyBindings);
        all.forEach(check -> check.accept(checks));
        return checks.problems;
    }

    private void secretsExist() {
        for (var binding : draft.bindings.values()) {
            if (binding instanceof BindingEntry.Secret secret) {
                secretExists(secret);
            }
        }
    }

    private void secretExists(BindingEntry.Secret binding) {
        var reference = binding.entry().secretKeyRef();
        if (Boolean.TRUE.equals(reference.optional())) {
            return;
        }
        var namespace = environment.key().namespace();
        var secret = estate.observed().secrets().get(new Ref(namespace, reference.name()));
        var user = "env." + binding.name() + " needs it (" + binding.place() + ").";
        if (secret == null) {
            var missing = "There is no Secret " + reference.name() + " in namespace " + namespace + "; " + user;
            problem(binding.place().at("secretKeyRef.name"), Reason.SECRET_NOT_FOUND, missing);
        } else if (secret.fingerprint(reference.key()).isEmpty()) {
            var missing = "Secret " + reference.name() + " has no key " + reference.key() + "; " + user;
            problem(binding.place().at("secretKeyRef.key"), Reason.SECRET_KEY_NOT_FOUND, missing);
        }
    }

    private void poolExists() {
        var pool = new Ref(environment.key().namespace(), draft.pool);
        if (!estate.hasPool(pool)) {
            var missing = "There is no WorkerPool " + pool.name() + " in namespace " + pool.namespace() + ".";
            problem(draft.poolPlace, Reason.POOL_NOT_FOUND, missing);
        }
    }

    private void limitsAreAllowed() {
        var maxima = estate.observed().settings().maxima();
        limit("cpuMillis", draft.limits.cpuMillis(), maxima.cpuMillisMax());
        limit("memoryMebibytes", draft.limits.memoryMebibytes(), maxima.memoryMebibytesMax());
        limit("subrequests", draft.limits.subrequests(), maxima.subrequestsMax());
    }

    private void limit(String name, Integer wanted, int most) {
        if (wanted != null && wanted > most) {
            var high = name + " is " + wanted + ", and the most allowed here is " + most + ".";
            problem(draft.limitsPlace.at(name), Reason.LIMIT_TOO_HIGH, high);
        }
    }

    private void compatibilityIsKnown() {
        var known = estate.observed().settings().compatibility();
        if (draft.compatibilityDate.compareTo(known.newestDate()) > 0) {
            var late = "The compatibility date " + draft.compatibilityDate + " is later than " + known.newestDate()
                    + ", the newest this release knows.";
            problem(draft.compatibilityDatePlace, Reason.COMPATIBILITY_UNKNOWN, late);
        }
        for (var flag : draft.compatibilityFlags.keySet()) {
            if (!known.flags().isEmpty() && !known.flags().contains(flag)) {
                var unknown = "This release does not know the compatibility flag " + flag + ".";
                problem(draft.compatibilityFlags.get(flag), Reason.COMPATIBILITY_UNKNOWN, unknown);
            }
        }
    }

    private void notTooManyBindings() {
        most(BindingKind.VAR, Bounds.VARS_MAX);
        most(BindingKind.SECRET, Bounds.SECRETS_MAX);
        most(BindingKind.SERVICE, Bounds.SERVICES_MAX * 2);
    }

    private void most(BindingKind kind, int most) {
        var count = draft.bindings.values().stream()
                .filter(binding -> binding.kind() == kind)
                .count();
        if (count > most) {
            var at = Place.root("Environment", environment.ref()).at("spec.overrides." + kind.field());
            var many = "Template and overrides together give " + count + " entries of " + kind.field()
                    + ", and the most is " + most + ".";
            problem(at, Reason.INVALID, many);
        }
    }

    private void problem(Place at, Reason reason, String whatHappened) {
        problems.add(new Problem(at, reason, whatHappened));
    }
}
