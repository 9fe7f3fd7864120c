package dev.skep.isolate.engine;

import dev.skep.isolate.worker.Admission.Refused;
import org.graalvm.polyglot.PolyglotException;

/** An error of a worker's own code, told in the names of its author: module, line, message. */
final class WorkerError {
    private WorkerError() {}

    /** For the log: the message and the frames that are the worker's. */
    static String describe(PolyglotException e) {
        var text = new StringBuilder(e.getMessage() == null ? "unknown error" : e.getMessage());
        for (var frame : e.getPolyglotStackTrace()) {
            if (!frame.isGuestFrame() || frame.getSourceLocation() == null) {
                continue;
            }
            var source = frame.getSourceLocation().getSource();
            if (!source.isInternal()) {
                text.append("\n    at ").append(frame.getRootName()).append(" (");
                text.append(WorkerFiles.moduleName(source.getName())).append(':');
                text.append(frame.getSourceLocation().getStartLine()).append(')');
            }
        }
        return text.toString();
    }

    /** For the verdict on a version that could not be evaluated. */
    static Refused refused(PolyglotException e) {
        var location = e.getSourceLocation();
        if (location == null || location.getSource().isInternal()) {
            return new Refused("", 0, firstLine(e));
        }
        var file = WorkerFiles.moduleName(location.getSource().getName());
        return new Refused(file, location.getStartLine(), firstLine(e));
    }

    /** The engine puts file and position before a syntax error's text and the source line after it. */
    private static String firstLine(PolyglotException e) {
        var message = e.getMessage() == null ? "unknown error" : e.getMessage();
        var line = message.lines().findFirst().orElse(message);
        return line.replaceFirst("^(SyntaxError: )/?\\S+?:\\d+:\\d+ ", "$1");
    }
}
