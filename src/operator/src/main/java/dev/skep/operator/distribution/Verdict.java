package dev.skep.operator.distribution;

import java.util.List;

/** What evaluating a version once showed. */
public sealed interface Verdict {

    /**
     * @param handlers of the default export
     * @param exports names of all exports
     */
    record Admitted(List<String> handlers, List<String> exports) implements Verdict {
        public Admitted {
            handlers = List.copyOf(handlers);
            exports = List.copyOf(exports);
        }
    }

    /**
     * @param file empty where unknown
     * @param line from 1; 0 where unknown
     */
    record Refused(Cause cause, String file, int line, String message) implements Verdict {}

    /** Faults of a pod are no verdict: another pod is asked. */
    enum Cause {
        SYNTAX,
        EVALUATION,
        STARTUP_LIMIT,
        NO_HANDLER
    }
}
