package dev.skep.isolate.dispatch;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a thread has used since it began. */
interface ThreadUsage {
    long cpuNanos(Thread thread);

    long allocatedBytes(Thread thread);

    /** The JVM's own account of threads. */
    ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What the calling thread has allocated since it began; cheap enough for every few turns. */
    static long ownAllocatedBytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /** As the operating system and the JVM account it. */
    static ThreadUsage measured() {
        return new ThreadUsage() {
            @Override
            public long cpuNanos(Thread thread) {
                return THREADS.getThreadCpuTime(thread.threadId());
            }

            @Override
            public long allocatedBytes(Thread thread) {
                return THREADS.getThreadAllocatedBytes(thread.threadId());
            }
        };
    }
}
