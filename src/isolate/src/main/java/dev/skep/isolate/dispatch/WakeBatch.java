package dev.skep.isolate.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Wake-ups that an event loop owes, paid together once it has read all sockets that were ready: one sleeping carrier is
 * woken once for all requests of a round, not once for each.
 *
 * <p>Belongs to one event loop; invariant: whenever a wake-up is owed, paying it is queued on that loop.
 */
public final class WakeBatch {
    private static final ThreadLocal<WakeBatch> OF_THREAD = new ThreadLocal<>();

    private final Executor loop;
    private final List<Carrier> owed = new ArrayList<>();

    private WakeBatch(Executor loop) {
        this.loop = loop;
    }

    /**
     * Called once on the event loop's own thread. @param loop runs what it is given after the sockets that are ready
     */
    public static void install(Executor loop) {
        OF_THREAD.set(new WakeBatch(loop));
    }

    /** Wakes the carrier at once, or with others if the calling thread is an event loop. */
    static void wake(Carrier carrier) {
        var batch = OF_THREAD.get();
        if (batch == null) {
            carrier.wake();
        } else {
            batch.owe(carrier);
        }
    }

    private void owe(Carrier carrier) {
        if (owed.isEmpty()) {
            loop.execute(this::pay);
        }
        owed.add(carrier);
    }

    private void pay() {
        owed.forEach(Carrier::wake);
        owed.clear();
    }
}
