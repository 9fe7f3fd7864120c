package dev.skep.isolate.worker;

import java.util.List;

/** What evaluating a version's global scope showed, before it serves anybody. */
public sealed interface Admission {
    /** @param handlers of the default export or the script's listeners: {@code fetch}, {@code scheduled}, … */
    record Admitted(List<String> handlers, List<String> exports) implements Admission {}

    /**
     * @param file module name as the worker's author wrote it, or empty where no line is to blame
     * @param line 1-based; 0 where unknown
     * @param message one sentence: what is wrong and what to do
     */
    record Refused(String file, int line, String message) implements Admission {}
}
