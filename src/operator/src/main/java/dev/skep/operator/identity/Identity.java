package dev.skep.operator.identity;

import java.time.InstantSource;

/** The seam first; its inside follows in the next commits. */
public final class Identity implements AutoCloseable {

    /**
     * Loads the authority, or makes it; two replicas that do so at once end with the same one.
     *
     * @param onRootsChanged {@link #rootsPem()} is another one now; called on any thread
     * @throws RuntimeException when the store cannot be asked; nothing was started, try again
     */
    public static Identity open(
            OperatorName name,
            AuthorityStore store,
            TokenReviewer reviewer,
            InstantSource clock,
            Runnable onRootsChanged) {
        throw new UnsupportedOperationException();
    }

    /** All roots to be trusted, for the ConfigMap {@code skep-trust}: key {@code roots.pem}. */
    public String rootsPem() {
        throw new UnsupportedOperationException();
    }

    /** Looks at the store now instead of at the next minute: call it when the Secret changed. */
    public void refresh() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
