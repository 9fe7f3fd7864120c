package dev.skep.operator.round;

import dev.skep.api.condition.Reason;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.version.WorkerVersionStatus;
import dev.skep.core.admission.AdmissionWords;
import dev.skep.core.admission.AdmissionWords.Refusal;
import dev.skep.core.admission.Quarantines;
import dev.skep.core.admission.Verdicts;
import dev.skep.core.naming.Ref;
import dev.skep.operator.distribution.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes into WorkerVersions what pods found out about them. */
final class Judging {

    static List<Effort.Write> writes(Inbox inbox, Look look, Writer writer, Instant now) {
        var versions = look.versions().stream().collect(Collectors.toMap(Ref::of, Function.identity()));
        var writes = new ArrayList<Effort.Write>();
        verdicts(inbox, versions, writer, now, writes);
        for (var ref : inbox.deafVersions()) {
            var version = versions.get(ref);
            if (version == null) {
                inbox.quarantined(ref);
            } else {
                writes.add(write(version, afterDeafness(version, now), writer, () -> inbox.quarantined(ref)));
            }
        }
        return writes;
    }

    private static void verdicts(
            Inbox inbox, Map<Ref, WorkerVersion> versions, Writer writer, Instant now, List<Effort.Write> writes) {
        var deaf = inbox.deafVersions();
        inbox.verdicts().forEach((ref, verdict) -> {
            var version = versions.get(ref);
            if (version == null || Verdicts.isJudged(version)) {
                inbox.judged(ref, verdict);
            } else if (!deaf.contains(ref)) {
                writes.add(write(version, status(version, verdict, now), writer, () -> inbox.judged(ref, verdict)));
            }
        });
    }

    private static Effort.Write write(
            WorkerVersion version, WorkerVersionStatus status, Writer writer, Runnable afterwards) {
        return new Effort.Write("verdict", version.getKind(), Ref.of(version), status, () -> {
            writer.status(version, status);
            afterwards.run();
        });
    }

    private static WorkerVersionStatus status(WorkerVersion version, Verdict verdict, Instant now) {
        return switch (verdict) {
            case Verdict.Admitted(var handlers, var exports) ->
                Verdicts.admitted(version, AdmissionWords.exports(handlers, exports), now);
            case Verdict.Refused(var cause, var file, var line, var message) ->
                Verdicts.refused(version, refusal(cause).reason(), AdmissionWords.error(file, line, message), now);
        };
    }

    private static Refusal refusal(Verdict.Cause cause) {
        return switch (cause) {
            case SYNTAX -> Refusal.SYNTAX;
            case EVALUATION -> Refusal.EVALUATION;
            case STARTUP_LIMIT -> Refusal.STARTUP_LIMIT;
            case NO_HANDLER -> Refusal.NO_HANDLER;
        };
    }

    /** Code that cannot be stopped while it is evaluated would take one pod after another: that is its verdict. */
    private static WorkerVersionStatus afterDeafness(WorkerVersion version, Instant now) {
        if (Verdicts.isJudged(version)) {
            return Quarantines.longer(version.getStatus(), now);
        }
        var message = "It was still running when its time was up and could not be stopped.";
        var error = AdmissionWords.error(version.getSpec().main(), 0, message);
        return Verdicts.refused(version, Reason.EVALUATION_TIMEOUT, error, now);
    }

    private Judging() {}
}
