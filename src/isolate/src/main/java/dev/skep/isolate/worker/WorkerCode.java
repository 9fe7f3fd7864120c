package dev.skep.isolate.worker;

import java.util.List;
import java.util.Set;

/**
 * What is evaluated: the modules of one version. Equal code is parsed once for the whole process.
 *
 * @param main name of the module whose default export (or fetch listener) is called
 * @param compatibilityDate ISO date; decides which behaviours the worker sees
 */
public record WorkerCode(
        String main, List<WorkerModule> modules, String compatibilityDate, Set<String> compatibilityFlags) {
    public WorkerCode {
        modules = List.copyOf(modules);
        compatibilityFlags = Set.copyOf(compatibilityFlags);
    }
}
