package dev.skep.operator.identity;

import java.util.Map;
import java.util.Optional;

/**
 * The authority's certificates and private keys as text, to be kept where only the operator reads: the {@code
 * stringData} of one Secret.
 *
 * @param version what the store calls this state; empty for one that was never stored
 * @param files PEM by file name, such as {@code current.crt}
 */
public record StoredAuthority(Optional<String> version, Map<String, String> files) {

    public StoredAuthority {
        files = Map.copyOf(files);
    }

    /** Names only: there are private keys in it. */
    @Override
    public String toString() {
        return "StoredAuthority[" + version.orElse("new") + ", " + files.keySet() + "]";
    }
}
