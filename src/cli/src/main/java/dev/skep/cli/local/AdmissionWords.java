package dev.skep.cli.local;

import dev.skep.api.condition.Reason;
import dev.skep.api.version.CodeError;
import dev.skep.api.version.WorkerExport;
import dev.skep.isolate.worker.Admission;
import java.util.List;
import java.util.stream.Stream;

/** A verdict in the words of the API. */
final class AdmissionWords {
    static List<WorkerExport> exports(Admission.Admitted admitted) {
        var main = new WorkerExport("default", "", admitted.handlers());
        var others = admitted.exports().stream()
                .filter(name -> !name.equals("default"))
                .map(name -> new WorkerExport(name, "", List.of()));
        return Stream.concat(Stream.of(main), others).toList();
    }

    static Reason reason(Admission.Refused refused) {
        return switch (refused.kind()) {
            case SYNTAX -> Reason.SYNTAX_ERROR;
            case STARTUP_LIMIT -> Reason.EVALUATION_TIMEOUT;
            case NO_HANDLER -> Reason.HANDLER_MISSING;
            case EVALUATION, FAULT -> Reason.EVALUATION_FAILED;
        };
    }

    static CodeError error(Admission.Refused refused) {
        return new CodeError(refused.file(), refused.line(), 0, refused.message());
    }

    private AdmissionWords() {}
}
