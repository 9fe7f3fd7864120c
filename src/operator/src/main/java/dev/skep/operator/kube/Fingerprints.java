package dev.skep.operator.kube;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells whether a value changed without telling anything about it: an HMAC under a key that only the operator has. */
final class Fingerprints {

    static final int KEY_BYTES = 32;
    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec key;

    Fingerprints(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a fingerprint key has " + KEY_BYTES + " bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, MAC);
    }

    String of(byte[] value) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(value));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }
}
