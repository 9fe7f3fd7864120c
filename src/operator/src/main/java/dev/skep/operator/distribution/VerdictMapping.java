package dev.skep.operator.distribution;

import dev.skep.api.schema.Bounds;
import dev.skep.protocol.distribution.Admitted;
import dev.skep.protocol.distribution.Refused;
import java.util.List;
import java.util.Optional;

/** What a pod found, cut to what a status can hold: a worker's own words come through here. */
final class VerdictMapping {

    static final Verdict COULD_NOT_BE_STOPPED = new Verdict.Refused(
            Verdict.Cause.STARTUP_LIMIT, "", 0, "The global scope could not be stopped when its time was over");

    /** Empty where the pod says nothing about the version. */
    static Optional<Verdict> of(dev.skep.protocol.distribution.Verdict verdict) {
        return switch (verdict.getVerdictCase()) {
            case ADMITTED -> Optional.of(admitted(verdict.getAdmitted()));
            case REFUSED -> refused(verdict.getRefused());
            case VERDICT_NOT_SET -> Optional.empty();
        };
    }

    private static Verdict admitted(Admitted admitted) {
        return new Verdict.Admitted(names(admitted.getHandlersList()), names(admitted.getExportsList()));
    }

    private static Optional<Verdict> refused(Refused refused) {
        return cause(refused.getKind())
                .map(cause -> new Verdict.Refused(
                        cause,
                        cut(refused.getFile(), Bounds.MODULE_NAME_CHARS_MAX),
                        Math.max(0, refused.getLine()),
                        cut(refused.getMessage(), Bounds.SHORT_TEXT_CHARS_MAX)));
    }

    private static Optional<Verdict.Cause> cause(Refused.Kind kind) {
        return switch (kind) {
            case SYNTAX -> Optional.of(Verdict.Cause.SYNTAX);
            case EVALUATION -> Optional.of(Verdict.Cause.EVALUATION);
            case STARTUP_LIMIT -> Optional.of(Verdict.Cause.STARTUP_LIMIT);
            case NO_HANDLER -> Optional.of(Verdict.Cause.NO_HANDLER);
            case FAULT, KIND_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static List<String> names(List<String> names) {
        return names.stream()
                .filter(name -> !name.isEmpty() && name.length() <= Bounds.IDENTIFIER_CHARS_MAX)
                .distinct()
                .limit(Bounds.EXPORTS_MAX)
                .toList();
    }

    private static String cut(String text, int charsMax) {
        return text.length() <= charsMax ? text : text.substring(0, charsMax);
    }

    private VerdictMapping() {}
}
