package dev.skep.isolate.dispatch;

import java.util.ArrayDeque;

/**
 * One event loop as a lane. A resident scheduled from the loop itself runs at once, before {@link #schedule} returns,
 * unless another one is running: then it follows when that one is done.
 */
final class InlineLane extends TurnMeter implements Lane {
    private final InlineDispatcher.Loop loop;
    private final TurnMonitor monitor;

    // Only the loop's own thread touches these.
    private final ArrayDeque<Resident> ready = new ArrayDeque<>();
    private boolean busy;
    private boolean adopted;

    InlineLane(InlineDispatcher.Loop loop, TurnMonitor monitor) {
        this.loop = loop;
        this.monitor = monitor;
    }

    @Override
    public void schedule(Resident resident) {
        if (isCurrent()) {
            enter(resident);
        } else {
            loop.executor().execute(() -> enter(resident));
        }
    }

    @Override
    public boolean isCurrent() {
        return loop.isCurrent().getAsBoolean();
    }

    @Override
    public boolean isDetached() {
        return false;
    }

    @Override
    protected void onStuck(long cpuNanos) {
        // Nobody can take an event loop's connections over; the limits of the turn end it.
    }

    private void enter(Resident resident) {
        ready.add(resident);
        if (busy) {
            return;
        }
        busy = true;
        if (!adopted) {
            adoptThread();
            adopted = true;
        }
        monitor.wake();
        try {
            for (var next = ready.poll(); next != null; next = ready.poll()) {
                if (next.run(this)) {
                    var again = next;
                    loop.executor().execute(() -> enter(again));
                }
            }
        } finally {
            busy = false;
        }
    }
}
