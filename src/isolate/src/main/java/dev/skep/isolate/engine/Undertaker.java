package dev.skep.isolate.engine;

import dev.skep.isolate.worker.WorkerId;
import dev.skep.isolate.worker.WorkerSpec;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Cancels contexts that are running. Cancelling waits for the guest to notice, so it happens on threads of its own.
 *
 * <p>Some built-ins never look up from their work. A context that is not gone after a second is called deaf: its
 * requests are answered, its thread is lost to it, and {@code onDeaf} decides what becomes of the process.
 */
final class Undertaker {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** What can be cancelled. */
    interface Mortal {
        WorkerSpec spec();

        /** Blocks until the guest has noticed. */
        void cancelWorld();

        /** @param deaf the guest has not noticed, and may never */
        void cancelled(boolean deaf);
    }

    private final Consumer<WorkerId> onDeaf;

    Undertaker(Consumer<WorkerId> onDeaf) {
        this.onDeaf = onDeaf;
    }

    void cancel(Mortal mortal) {
        Thread.ofPlatform().name("skep-undertaker").daemon().start(() -> cancelNow(mortal));
    }

    private void cancelNow(Mortal mortal) {
        var closing = Thread.ofPlatform().name("skep-cancel").daemon().start(mortal::cancelWorld);
        boolean gone = false;
        try {
            gone = closing.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        mortal.cancelled(!gone);
        if (!gone) {
            onDeaf.accept(mortal.spec().id());
        }
    }
}
