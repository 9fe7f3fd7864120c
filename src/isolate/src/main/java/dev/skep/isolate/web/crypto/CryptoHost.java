package dev.skep.isolate.web.crypto;

import dev.skep.isolate.invocation.Turns;
import dev.skep.isolate.web.JsBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** What {@code js/web/crypto.js} gets from Java. */
public final class CryptoHost {
    private final Turns turns;
    private final RandomGenerator random;

    /** @param random a {@link java.security.SecureRandom}, except in tests */
    public CryptoHost(Turns turns, RandomGenerator random) {
        this.turns = turns;
        this.random = random;
    }

    /** Whether random values may be made now: not in the global scope, which may be evaluated once and used by many. */
    @HostAccess.Export
    public boolean allowed() {
        return turns.current() != null;
    }

    @HostAccess.Export
    public ByteBuffer random(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    /** A random UUID, version 4. */
    @HostAccess.Export
    public String uuid() {
        long high = random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L;
        long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** @param algorithm the JDK's name for it: {@code SHA-256}, {@code MD5} */
    @HostAccess.Export
    public ByteBuffer digest(String algorithm, Value buffer, int offset, int length) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance(algorithm).digest(JsBytes.copy(buffer, offset, length)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** @param algorithm the JDK's name for it: {@code HmacSHA256} */
    @HostAccess.Export
    public ByteBuffer hmac(String algorithm, Value key, Value buffer, int offset, int length) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(JsBytes.copy(key, 0, (int) key.getBufferSize()), algorithm));
            return ByteBuffer.wrap(mac.doFinal(JsBytes.copy(buffer, offset, length)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Compares without telling by the time it takes where the first difference is; both parts have that length. */
    @HostAccess.Export
    public boolean sameBytes(Value left, int leftOffset, Value right, int rightOffset, int length) {
        return MessageDigest.isEqual(JsBytes.copy(left, leftOffset, length), JsBytes.copy(right, rightOffset, length));
    }
}
