package dev.skep.isolate.dispatch;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a thread has used since it began. */
interface ThreadUsage {
    long cpuNanos(Thread thread);

    long allocatedBytes(Thread thread);

    /** As the operating system and the JVM account it. */
    static ThreadUsage measured() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return new ThreadUsage() {
            @Override
            public long cpuNanos(Thread thread) {
                return threads.getThreadCpuTime(thread.threadId());
            }

            @Override
            public long allocatedBytes(Thread thread) {
                return threads.getThreadAllocatedBytes(thread.threadId());
            }
        };
    }
}
