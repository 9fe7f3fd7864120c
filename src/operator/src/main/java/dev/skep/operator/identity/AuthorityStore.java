package dev.skep.operator.identity;

import java.util.Optional;

/** Where all replicas find the one authority. May block; exceptions mean that the store could not be asked. */
public interface AuthorityStore {

    Optional<StoredAuthority> load();

    /**
     * Compare and set.
     *
     * @param next replaces what is stored, whole; its own version is not looked at
     * @param ifVersion the version that was loaded; empty: only if there is nothing yet
     * @return whether it was written; false: somebody else was first, load again
     */
    boolean save(StoredAuthority next, Optional<String> ifVersion);
}
