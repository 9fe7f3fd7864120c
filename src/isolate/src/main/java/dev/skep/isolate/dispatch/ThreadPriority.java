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
 *
 * @param kernelId 0 where the kernel's number of the thread cannot be known
 */
record ThreadPriority(int kernelId) {
    private static final Path OWN_TASK = Path.of("/proc/thread-self");
    private static final int PRIO_PROCESS = 0;
    private static final int NICE = 10;

    static ThreadPriority ofCaller() {
        try {
            var task = Files.readSymbolicLink(OWN_TASK).getFileName().toString();
            return new ThreadPriority(Integer.parseInt(task));
        } catch (IOException | UnsupportedOperationException e) {
            return new ThreadPriority(0);
        }
    }

    /** From any thread; one that has ended meanwhile is no error. */
    void lower() {
        if (kernelId != 0) {
            try {
                var ignored = (int) Native.SET_PRIORITY.invokeExact(PRIO_PROCESS, kernelId, NICE);
            } catch (Throwable e) {
                throw new IllegalStateException("setpriority could not be called", e);
            }
        }
    }

    /** Made when the first thread is lowered: most processes never need it. */
    private static final class Native {
        static final MethodHandle SET_PRIORITY = setPriority();

        private static MethodHandle setPriority() {
            var linker = Linker.nativeLinker();
            var shape = FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
            return linker.downcallHandle(linker.defaultLookup().findOrThrow("setpriority"), shape);
        }
    }
}
