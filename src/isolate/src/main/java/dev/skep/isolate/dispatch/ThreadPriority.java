package dev.skep.isolate.dispatch;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Puts a thread behind all others, so that a worker in a long turn gets only the time that nobody else wants. Linux
 * only, and for good: raising the priority again would need a privilege. Elsewhere it does nothing.
 */
final class ThreadPriority {
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final int PRIO_PROCESS = 0;
    private static final int NICEST = 19;

    private ThreadPriority() {}

    /** @param name of the thread, unique among the process's threads and at most 15 characters long */
    static void lower(String name) {
        if (Files.isDirectory(TASKS)) {
            try (var tasks = Files.list(TASKS)) {
                tasks.filter(task -> isNamed(task, name))
                        .forEach(task ->
                                lower(Integer.parseInt(task.getFileName().toString())));
            } catch (IOException e) {
                // A thread that cannot be found goes on as it was.
            }
        }
    }

    private static boolean isNamed(Path task, String name) {
        try {
            return Files.readString(task.resolve("comm")).strip().equals(name);
        } catch (IOException e) {
            return false;
        }
    }

    private static void lower(int threadId) {
        try {
            var ignored = (int) setPriority().invokeExact(PRIO_PROCESS, threadId, NICEST);
        } catch (Throwable e) {
            throw new IllegalStateException("setpriority could not be called", e);
        }
    }

    private static MethodHandle setPriority() {
        var linker = Linker.nativeLinker();
        var shape = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        return linker.downcallHandle(linker.defaultLookup().findOrThrow("setpriority"), shape);
    }
}
