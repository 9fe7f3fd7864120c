package dev.skep.cli.local;

import dev.skep.api.condition.ConditionStatus;
import dev.skep.api.condition.ConditionType;
import dev.skep.api.environment.Environment;
import dev.skep.api.version.CodeError;
import dev.skep.api.version.WorkerVersion;
import dev.skep.cli.manifest.Manifest;
import dev.skep.cli.manifest.Problem;
import dev.skep.cli.store.ObjectStore;
import dev.skep.cli.store.StoredKind;
import dev.skep.core.admission.Verdicts;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.condition.Conditions;
import dev.skep.core.naming.ObjectNames;
import dev.skep.core.naming.Ref;
import dev.skep.core.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What planning and admission object to, said at the line where somebody can mend it. */
final class Complaints {
    private final ObjectStore store;
    private final Declarations declarations;
    private final ModulePlaces places;

    Complaints(ObjectStore store, Declarations declarations) {
        this.store = store;
        this.declarations = declarations;
        this.places = new ModulePlaces(store, declarations);
    }

    List<Problem> of(Plan plan) {
        var problems = new ArrayList<Problem>();
        plan.problems().forEach(problem -> problems.add(place(problem)));
        for (var environment : store.list(Environment.class)) {
            refusedVersion(environment).ifPresent(version -> problems.add(place(version)));
        }
        return problems;
    }

    private Problem place(dev.skep.core.resolve.Problem problem) {
        var at = problem.at();
        return declarations
                .manifest(at.kind(), at.object())
                .map(manifest -> manifest.problem(at.path(), problem.message()))
                .or(() -> atService(at.kind(), at.object())
                        .map(manifest -> manifest.problem(List.of(), problem.message())))
                .orElseGet(
                        () -> new Problem("", 0, at.kind() + " " + at.object() + " " + at.shown(), problem.message()));
    }

    /** The production nobody declared has no manifest of its own. */
    private Optional<Manifest> atService(String kind, Ref object) {
        if (!kind.equals("Environment")) {
            return Optional.empty();
        }
        return store.find(StoredKind.ENVIRONMENT, object)
                .map(environment -> ((Environment) environment).getSpec().service())
                .flatMap(service -> declarations.manifest("WorkerService", new Ref(object.namespace(), service)));
    }

    /** The version the environment would serve if its code had been good. */
    private Optional<WorkerVersion> refusedVersion(Environment environment) {
        var status = environment.getStatus();
        if (status == null || status.latestVersion() == null) {
            return Optional.empty();
        }
        var refused = Conditions.find(status.conditions(), ConditionType.ADMITTED)
                .filter(condition -> condition.status() == ConditionStatus.FALSE);
        var ref = Ref.of(environment);
        var name = ObjectNames.version(ref.name(), status.latestVersion());
        return refused.flatMap(_ -> store.find(StoredKind.WORKER_VERSION, new Ref(ref.namespace(), name)))
                .map(WorkerVersion.class::cast)
                .filter(version ->
                        version.getStatus() != null && version.getStatus().error() != null);
    }

    private Problem place(WorkerVersion version) {
        var spec = version.getSpec();
        var error = version.getStatus().error();
        var remedy = Verdicts.finding(version)
                .map(finding -> finding.reason().remedy())
                .orElse("");
        var message = sentence(describe(error), remedy);
        var bundle = store.bundle(new BundleKey(
                version.getMetadata().getNamespace(), spec.bundle().digest()));
        return bundle.modules().stream()
                .filter(module -> module.name().equals(error.file()))
                .findFirst()
                .flatMap(module -> places.of(version, module))
                .map(place -> place.problem(error.line() == null ? 0 : error.line(), message))
                .orElseGet(() -> new Problem("", 0, spec.service() + " " + spec.environment(), message));
    }

    private static String describe(CodeError error) {
        var line = error.line() == null || error.line() == 0 ? "" : ":" + error.line();
        return error.file() + line + ": " + error.message();
    }

    private static String sentence(String what, String remedy) {
        var end = what.endsWith(".") || remedy.isEmpty() ? " " : ". ";
        return (what + end + remedy).strip();
    }
}
