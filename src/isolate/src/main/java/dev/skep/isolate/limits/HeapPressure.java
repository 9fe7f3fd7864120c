package dev.skep.isolate.limits;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;

/**
 * How full the heap is with what survived: the only sign that allocation is kept and not garbage. Young objects do not
 * count, because a busy, innocent worker makes many of them.
 */
public interface HeapPressure {
    /** From here on, who allocates more than its limit in one turn is stopped. */
    double PRESSURE_FRACTION = 0.5;

    /** From here on, whoever allocated most lately is stopped, before the process is. */
    double CRISIS_FRACTION = 0.75;

    /** Fraction of the maximal heap held by old objects, 0–1. */
    double oldFraction();

    default boolean isUnderPressure() {
        return oldFraction() > PRESSURE_FRACTION;
    }

    static HeapPressure measured() {
        var old = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .filter(pool -> pool.getName().contains("Old") || pool.getName().contains("Tenured"))
                .findFirst()
                .orElseGet(HeapPressure::largestPool);
        long maxBytes = Runtime.getRuntime().maxMemory();
        return () -> (double) old.getUsage().getUsed() / maxBytes;
    }

    private static MemoryPoolMXBean largestPool() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .max(Comparator.comparingLong(pool -> pool.getUsage().getMax()))
                .orElseThrow();
    }
}
