package dev.skep.core.admission;

import dev.skep.api.condition.Reason;
import dev.skep.api.schema.Bounds;
import dev.skep.api.version.CodeError;
import dev.skep.api.version.WorkerExport;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a runtime found, in the words of the API and within the API's bounds: a worker with a thousand exports, or an
 * error as long as a book, still has a status that the API server takes.
 */
public final class AdmissionWords {

    private static final String DEFAULT = "default";

    /** What kept a version out, when it was the version's own fault. */
    public enum Refusal {
        SYNTAX(Reason.SYNTAX_ERROR),
        EVALUATION(Reason.EVALUATION_FAILED),
        STARTUP_LIMIT(Reason.EVALUATION_TIMEOUT),
        NO_HANDLER(Reason.HANDLER_MISSING);

        private final Reason reason;

        Refusal(Reason reason) {
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /**
     * @param handlers of the default export
     * @param exports names of all exports
     */
    public static List<WorkerExport> exports(List<String> handlers, List<String> exports) {
        var main = new WorkerExport(DEFAULT, "", names(handlers.stream()));
        var others = names(exports.stream().filter(name -> !name.equals(DEFAULT))).stream()
                .map(name -> new WorkerExport(name, "", List.of()));
        return Stream.concat(Stream.of(main), others).limit(Bounds.EXPORTS_MAX).toList();
    }

    private static List<String> names(Stream<String> names) {
        return names.filter(name -> !name.isEmpty() && name.length() <= Bounds.IDENTIFIER_CHARS_MAX)
                .distinct()
                .limit(Bounds.EXPORTS_MAX)
                .toList();
    }

    /**
     * @param file empty where no file is to blame
     * @param line from 1; 0 where unknown
     */
    public static CodeError error(String file, int line, String message) {
        return new CodeError(cut(file, Bounds.MODULE_NAME_CHARS_MAX), line, 0, cut(message, Bounds.MESSAGE_CHARS_MAX));
    }

    private static String cut(String text, int charsMax) {
        return text.length() <= charsMax ? text : text.substring(0, charsMax - 1) + "…";
    }

    private AdmissionWords() {}
}
