package dev.skep.core.observed;

import java.util.Map;
import java.util.Optional;

/**
 * What planning may know of a Secret: which keys it has, and whether a value changed. Values never get here.
 *
 * @param fingerprints an HMAC of the value for every key, under a key only the shell has
 */
public record SecretFacts(Map<String, String> fingerprints) {
    public SecretFacts {
        fingerprints = Map.copyOf(fingerprints);
    }

    public Optional<String> fingerprint(String key) {
        return Optional.ofNullable(fingerprints.get(key));
    }
}
