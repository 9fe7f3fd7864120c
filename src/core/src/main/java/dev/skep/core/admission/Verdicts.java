package dev.skep.core.admission;

import dev.skep.api.condition.ConditionStatus;
import dev.skep.api.condition.ConditionType;
import dev.skep.api.condition.Reason;
import dev.skep.api.version.CodeError;
import dev.skep.api.version.WorkerExport;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.version.WorkerVersionStatus;
import dev.skep.core.condition.Conditions;
import dev.skep.core.condition.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What evaluating a version once showed, as its status keeps it. A verdict is final: the version cannot change, so
 * neither can what was found, and only a version that was admitted ever serves.
 */
public final class Verdicts {

    public static boolean isAdmitted(WorkerVersion version) {
        return finding(version).filter(Finding::isTrue).isPresent();
    }

    public static boolean isJudged(WorkerVersion version) {
        return finding(version)
                .filter(found -> found.status() != ConditionStatus.UNKNOWN)
                .isPresent();
    }

    /** The condition Admitted of the version; empty before anybody evaluated it. */
    public static Optional<Finding> finding(WorkerVersion version) {
        return Optional.ofNullable(version.getStatus())
                .flatMap(status -> Conditions.find(status.conditions(), ConditionType.ADMITTED))
                .map(condition -> new Finding(
                        condition.status(),
                        Reason.of(condition.reason()).orElse(Reason.INTERNAL_ERROR),
                        condition.message()));
    }

    /** Present while pods refuse to run the version; it passes, so it is no verdict. */
    public static Optional<Finding> quarantine(WorkerVersion version, Instant now) {
        return Optional.ofNullable(version.getStatus())
                .map(WorkerVersionStatus::quarantine)
                .filter(quarantine -> now.isBefore(Instant.parse(quarantine.until())))
                .map(quarantine -> Finding.no(
                        Reason.QUARANTINED,
                        "Version " + version.getSpec().number() + " is not run until " + quarantine.until() + "."));
    }

    public static WorkerVersionStatus admitted(WorkerVersion version, List<WorkerExport> exports, Instant now) {
        var message = "Version " + version.getSpec().number() + " was evaluated.";
        return status(version, Finding.yes(Reason.ADMITTED, message), exports, null, now);
    }

    /** @param reason one of those under Admitted */
    public static WorkerVersionStatus refused(WorkerVersion version, Reason reason, CodeError error, Instant now) {
        return status(version, Finding.no(reason, describe(error)), List.of(), error, now);
    }

    private static String describe(CodeError error) {
        var line = error.line() == null || error.line() == 0 ? "" : ":" + error.line();
        var where = error.file() == null || error.file().isEmpty() ? "" : error.file() + line + ": ";
        var message = error.message().endsWith(".") ? error.message() : error.message() + ".";
        return where + message;
    }

    private static WorkerVersionStatus status(
            WorkerVersion version, Finding finding, List<WorkerExport> exports, CodeError error, Instant now) {
        var generation = version.getMetadata().getGeneration();
        var conditions = Conditions.of(Map.of(ConditionType.ADMITTED, finding), List.of(), generation, now);
        var quarantine =
                version.getStatus() == null ? null : version.getStatus().quarantine();
        return new WorkerVersionStatus(generation, conditions, exports, error, quarantine);
    }

    private Verdicts() {}
}
