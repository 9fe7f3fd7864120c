package dev.skep.isolate.engine;

import dev.skep.isolate.worker.Admission.Kind;
import dev.skep.isolate.worker.Admission.Refused;
import dev.skep.isolate.worker.WorkerCode;
import dev.skep.isolate.worker.WorkerModule;
import java.util.Optional;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.graalvm.polyglot.SourceSection;

/** An error of a worker's own code, told in the names of its author: module, line, message. */
final class WorkerError {
    private static final Pattern MISSING_MODULE =
            Pattern.compile("Cannot find module '/?(?<path>[^']+)' imported from (?<from>\\S+)");

    /** The engine's word for an export that was read before its module had been evaluated to the end. */
    private static final String NEVER_DONE = "*default* is not defined";

    private WorkerError() {}

    /** For the log: the message and the frames that are the worker's. */
    static String describe(PolyglotException e) {
        var text = new StringBuilder(e.getMessage() == null ? "unknown error" : e.getMessage());
        for (var frame : e.getPolyglotStackTrace()) {
            if (isWorkers(frame)) {
                var at = frame.getSourceLocation();
                text.append("\n    at ").append(frame.getRootName()).append(" (");
                text.append(moduleName(at)).append(':');
                text.append(at.getStartLine()).append(')');
            }
        }
        return text.toString();
    }

    /** For the verdict on a version that could not be evaluated. */
    static Refused refused(PolyglotException e, WorkerCode code) {
        var message = firstLine(e);
        if (message.contains(NEVER_DONE)) {
            var unsettled = "a top-level await never settled: await there only what ends by itself";
            return new Refused(Kind.EVALUATION, code.main(), 0, unsettled);
        }
        var missing = MISSING_MODULE.matcher(message);
        if (missing.find()) {
            return missingModule(missing.group("path"), WorkerFiles.moduleName(missing.group("from")), code);
        }
        // A module that is imported reports its syntax error as an exception like any other.
        var kind = e.isSyntaxError() || message.startsWith("SyntaxError") ? Kind.SYNTAX : Kind.EVALUATION;
        return location(e)
                .map(at -> new Refused(kind, moduleName(at), at.getStartLine(), message))
                .orElseGet(() -> new Refused(kind, code.main(), 0, message));
    }

    private static Optional<SourceSection> location(PolyglotException e) {
        var at = e.getSourceLocation();
        if (at != null && !at.getSource().isInternal()) {
            return Optional.of(at);
        }
        for (var frame : e.getPolyglotStackTrace()) {
            if (isWorkers(frame)) {
                return Optional.of(frame.getSourceLocation());
            }
        }
        return Optional.empty();
    }

    private static String moduleName(SourceSection at) {
        var source = at.getSource();
        return WorkerFiles.moduleName(source.getPath() == null ? source.getName() : source.getPath());
    }

    private static boolean isWorkers(StackFrame frame) {
        return frame.isGuestFrame()
                && frame.getSourceLocation() != null
                && !frame.getSourceLocation().getSource().isInternal();
    }

    /** The engine knows who imports, but not where: the line is the first that names the file. */
    private static Refused missingModule(String path, String from, WorkerCode code) {
        var file = path.substring(path.lastIndexOf('/') + 1);
        int line = code.modules().stream()
                .filter(module -> module.name().equals(from))
                .mapToInt(module -> lineNaming(file, module))
                .findFirst()
                .orElse(0);
        var names = code.modules().stream().map(WorkerModule::name).toList();
        var message = "Cannot find module '" + path + "': the modules of this worker are " + names;
        return new Refused(Kind.EVALUATION, from, line, message);
    }

    private static int lineNaming(String file, WorkerModule module) {
        var source = module instanceof WorkerModule.EsModule(var _, var text) ? text : "";
        var lines = source.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].contains(file)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** The engine puts file and position before a syntax error's text and the source line after it. */
    private static String firstLine(PolyglotException e) {
        var message = e.getMessage() == null ? "unknown error" : e.getMessage();
        var line = message.lines().findFirst().orElse(message);
        return line.replaceFirst("^(SyntaxError: )/?\\S+?:\\d+:\\d+ ", "$1");
    }
}
