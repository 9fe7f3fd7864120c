package dev.skep.operator.identity;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;

/**
 * Brings what is stored up to date, by compare and set: of replicas that want the same step at once one takes it, and
 * the others find it taken.
 */
final class StoredRotation {

    private static final System.Logger LOG = System.getLogger(StoredRotation.class.getName());
    /** Each is a step of the rotation or a race that was lost; more in a row is a mistake of ours or of the store's. */
    private static final int TRIES_MAX = 32;

    private final AuthorityStore store;
    private final Rotation rotation;
    /** What was read last: if the store loses it, it is put back instead of making pods strangers. */
    private Optional<Authority> known = Optional.empty();

    StoredRotation(AuthorityStore store, Rotation rotation) {
        this.store = store;
        this.rotation = rotation;
    }

    synchronized Authority brought(Instant now) {
        for (int tried = 0; tried < TRIES_MAX; tried++) {
            var stored = store.load();
            if (stored.isEmpty()) {
                var first = known.orElseGet(() -> rotation.first(now));
                LOG.log(Level.INFO, known.isEmpty() ? "an authority is made" : "the lost authority is stored again");
                store.save(new StoredAuthority(Optional.empty(), AuthorityFiles.write(first)), Optional.empty());
                continue;
            }
            var authority = AuthorityFiles.read(stored.get().files());
            known = Optional.of(authority);
            var due = rotation.due(authority, now);
            if (due.isEmpty()) {
                return authority;
            }
            var version = stored.get().version();
            LOG.log(
                    Level.INFO,
                    "the roots of the authority change: {0} are trusted now",
                    due.get().roots().size());
            store.save(new StoredAuthority(version, AuthorityFiles.write(due.get())), version);
        }
        throw new IllegalStateException("the stored authority does not come to rest");
    }
}
