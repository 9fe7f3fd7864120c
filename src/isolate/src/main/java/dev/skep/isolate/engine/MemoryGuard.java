package dev.skep.isolate.engine;

import dev.skep.isolate.limits.HeapPressure;
import java.util.Collection;

/**
 * Keeps workers that hoard over many short turns from filling the heap: when it is nearly full of what survived, the
 * isolate that allocated most lately ends, one at each look, until there is room.
 */
final class MemoryGuard {
    private final HeapPressure heap;
    private final Collection<Worker> workers;

    MemoryGuard(HeapPressure heap, Collection<Worker> workers) {
        this.heap = heap;
        this.workers = workers;
    }

    void look() {
        Isolate greediest = null;
        long most = 0;
        for (var worker : workers) {
            for (var isolate : worker.isolates()) {
                long allocated = isolate.recentlyAllocatedBytes();
                if (allocated > most) {
                    most = allocated;
                    greediest = isolate;
                }
            }
        }
        if (greediest != null && heap.oldFraction() > HeapPressure.CRISIS_FRACTION) {
            greediest.stopForMemory();
        }
    }
}
