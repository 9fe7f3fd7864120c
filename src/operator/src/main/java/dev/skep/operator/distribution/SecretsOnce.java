package dev.skep.operator.distribution;

import dev.skep.core.naming.Ref;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Asks for each value once while messages of one moment are made; then it is let go, and the values with it. */
final class SecretsOnce implements SecretValues {

    private record Key(Ref secret, String key) {}

    private final SecretValues source;
    private final Map<Key, Optional<String>> asked = new HashMap<>();

    SecretsOnce(SecretValues source) {
        this.source = source;
    }

    @Override
    public Optional<String> value(Ref secret, String key) {
        return asked.computeIfAbsent(new Key(secret, key), _ -> source.value(secret, key));
    }

    /** Names only. */
    @Override
    public String toString() {
        return "SecretsOnce" + asked.keySet();
    }
}
