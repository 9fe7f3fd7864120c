package dev.skep.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.cli.manifest.Manifest;
import dev.skep.cli.manifest.Problem;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.SecretFacts;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The values of all Secrets that were read.
 *
 * <p>Invariant: values live here and in isolates, in memory only. What leaves otherwise are names and fingerprints
 * under a key that ends with the process.
 */
final class SecretValues {
    private static final String MAC = "HmacSHA256";

    private final Map<Ref, Map<String, String>> values = new HashMap<>();
    /** What is gone from the manifests and may still serve: a version that had the value goes on with it. */
    private final Map<Ref, Map<String, String>> known = new HashMap<>();

    private final byte[] fingerprintKey;

    SecretValues(byte[] fingerprintKey) {
        this.fingerprintKey = fingerprintKey.clone();
    }

    /** Takes the values of a Secret's manifest, or says why it cannot and keeps what it had. */
    List<Problem> accept(Manifest secret) {
        var problems = new ArrayList<Problem>();
        var read = new HashMap<String, String>();
        each(secret, "data", problems, (key, text) -> {
            try {
                var bytes = Base64.getMimeDecoder().decode(strict(text));
                read.put(key, new String(bytes, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                problems.add(secret.problem(
                        List.of("data", key), "is not base64; encode it, or write it as it is under stringData"));
            }
        });
        each(secret, "stringData", problems, read::put);
        if (problems.isEmpty()) {
            values.put(ref(secret), Map.copyOf(read));
            known.computeIfAbsent(ref(secret), ref -> new HashMap<>()).putAll(read);
        }
        return problems;
    }

    /**
     * The lenient decoder skips line breaks, which are allowed, and everything else that is no base64, which is not.
     */
    private static String strict(String text) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var fine = c < 128 && (Character.isLetterOrDigit(c) || Character.isWhitespace(c) || "+/=".indexOf(c) >= 0);
            if (!fine) {
                throw new IllegalArgumentException("not base64");
            }
        }
        return text;
    }

    private interface Entry {
        void of(String key, String text);
    }

    private static void each(Manifest secret, String field, List<Problem> problems, Entry entry) {
        JsonNode map = secret.document().path(field);
        if (map.isMissingNode() || map.isNull()) {
            return;
        }
        if (!map.isObject()) {
            problems.add(secret.problem(List.of(field), "is not a mapping; write key: value lines under it"));
            return;
        }
        for (var property : map.properties()) {
            if (property.getValue().isTextual()) {
                entry.of(property.getKey(), property.getValue().asText());
            } else if (!property.getValue().isNull()) {
                problems.add(
                        secret.problem(List.of(field, property.getKey()), "is not a text; put the value in quotes"));
            }
        }
    }

    private static Ref ref(Manifest manifest) {
        return new Ref(manifest.key().namespace(), manifest.key().name());
    }

    void remove(Ref secret) {
        values.remove(secret);
    }

    Set<Ref> names() {
        return Set.copyOf(values.keySet());
    }

    /** The present value, or the last there was. */
    Optional<String> value(Ref secret, String key) {
        return Optional.ofNullable(known.getOrDefault(secret, Map.of()).get(key));
    }

    /** What planning may know. */
    Map<Ref, SecretFacts> facts() {
        var facts = new HashMap<Ref, SecretFacts>();
        values.forEach((secret, entries) -> {
            var fingerprints = new HashMap<String, String>();
            entries.forEach((key, value) -> fingerprints.put(key, fingerprint(value)));
            facts.put(secret, new SecretFacts(fingerprints));
        });
        return facts;
    }

    private String fingerprint(String value) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(fingerprintKey, MAC));
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }

    /** Names only. */
    @Override
    public String toString() {
        return "SecretValues" + values.keySet();
    }
}
