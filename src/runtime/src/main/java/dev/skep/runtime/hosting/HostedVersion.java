package dev.skep.runtime.hosting;

import dev.skep.runtime.snapshot.Version;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An open worker and the version it was opened for.
 *
 * <p>Invariant: the worker is closed once, after the table that named it was replaced and after the last caller that
 * had read the old table has handed its request over. So a redeploy fails no request, and needs no waiting time.
 */
final class HostedVersion {
    private static final int RETIRED = 1 << 30;
    private static final int CLOSED = RETIRED | 1 << 29;

    private final Version version;
    private final OpenWorker worker;
    private final AtomicInteger callers = new AtomicInteger();

    HostedVersion(Version version, OpenWorker worker) {
        this.version = version;
        this.worker = worker;
    }

    Version version() {
        return version;
    }

    OpenWorker worker() {
        return worker;
    }

    /** False once retired: the caller looks into the newer table. After true comes one {@link #leave}. */
    boolean enter() {
        if (callers.incrementAndGet() < RETIRED) {
            return true;
        }
        leave();
        return false;
    }

    void leave() {
        if (callers.decrementAndGet() == RETIRED) {
            closeOnce();
        }
    }

    void retire() {
        if (callers.addAndGet(RETIRED) == RETIRED) {
            closeOnce();
        }
    }

    private void closeOnce() {
        // Late callers still count up and down, from CLOSED: none of them reaches RETIRED again.
        if (callers.compareAndSet(RETIRED, CLOSED)) {
            worker.close();
        }
    }
}
