package dev.skep.isolate.worker;

import java.util.List;

/** What evaluating a version's global scope showed, before it serves anybody. */
public sealed interface Admission {
    /** @param handlers of the default export or the script's listeners: {@code fetch}, {@code scheduled}, … */
    record Admitted(List<String> handlers, List<String> exports) implements Admission {}

    /** What kept a version out. */
    enum Kind {
        /** A module does not parse. */
        SYNTAX,
        /** The global scope threw, named a module that is not there, never came to its end or took too much memory. */
        EVALUATION,
        /** The global scope used more CPU time than a start may. */
        STARTUP_LIMIT,
        /** Nothing in it could ever answer. */
        NO_HANDLER,
        /** Ours, not the worker's: another attempt may end otherwise. */
        FAULT
    }

    /**
     * @param file module name as the worker's author wrote it, or empty where no line is to blame
     * @param line 1-based; 0 where unknown
     * @param message one sentence: what is wrong and what to do
     */
    record Refused(Kind kind, String file, int line, String message) implements Admission {}
}
