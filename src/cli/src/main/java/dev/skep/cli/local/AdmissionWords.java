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
        var message = refused.message();
        if (message.startsWith("SyntaxError")) {
            return Reason.SYNTAX_ERROR;
        }
        if (message.contains("of CPU time")) {
            return Reason.EVALUATION_TIMEOUT;
        }
        var thrown = refused.line() > 0 || message.contains("Error") || message.contains("fault in Skep");
        return thrown || message.contains("MiB") ? Reason.EVALUATION_FAILED : Reason.HANDLER_MISSING;
    }

    static CodeError error(Admission.Refused refused) {
        return new CodeError(refused.file(), refused.line(), 0, refused.message());
    }

    private AdmissionWords() {}
}
