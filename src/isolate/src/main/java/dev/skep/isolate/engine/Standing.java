package dev.skep.isolate.engine;

import dev.skep.isolate.dispatch.Dispatcher;
import dev.skep.isolate.dispatch.Lane;
import java.util.concurrent.TimeUnit;

/**
 * Where one version's isolates may run. A version that held others up with a long turn lives apart from them, together
 * with its like, until its turns have been short for a while: so only its first long turn is ever felt by anybody else.
 */
final class Standing {
    private static final long LONG_TURN_NANOS_MIN = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long APART_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Dispatcher dispatcher;
    private volatile boolean apart;
    private volatile long apartUntilNanos;

    Standing(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** From any thread, after a turn or while one goes on. @param cpuNanos CPU time of that turn */
    void turn(long cpuNanos) {
        if (cpuNanos >= LONG_TURN_NANOS_MIN) {
            apartUntilNanos = System.nanoTime() + APART_NANOS;
            apart = true;
        }
    }

    /** Cheap as long as every turn was short. */
    boolean isApart() {
        if (apart && System.nanoTime() - apartUntilNanos > 0) {
            apart = false;
        }
        return apart;
    }

    Lane lane(boolean apart) {
        return apart ? dispatcher.assignApart() : dispatcher.assign();
    }
}
