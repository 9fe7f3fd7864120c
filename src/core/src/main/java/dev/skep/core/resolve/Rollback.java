package dev.skep.core.resolve;

import dev.skep.api.condition.Reason;
import dev.skep.core.admission.Verdicts;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.estate.Estate;

/** An own version again: its code, variables and bindings. Only a version that was admitted can be gone back to. */
final class Rollback {

    static void apply(Draft draft, EnvironmentView environment, Estate estate) {
        var at = Place.root("Environment", environment.ref()).at("spec.version");
        int number = environment.object().getSpec().version();
        var version = environment.version(number);
        if (version.isEmpty()) {
            draft.problem(
                    at, Reason.VERSION_NOT_FOUND, environment.key().environment() + " has no version " + number + ".");
        } else if (!Verdicts.isAdmitted(version.get())) {
            draft.problem(
                    at, Reason.VERSION_NOT_FOUND, "Version " + number + " was never admitted, so it cannot serve.");
        } else if (!estate.observed().bundles().contains(BundleKey.of(version.get()))) {
            draft.problem(at, Reason.VERSION_NOT_FOUND, "The code of version " + number + " is gone.");
        } else {
            draft.restore(version.get(), at);
        }
    }

    private Rollback() {}
}
