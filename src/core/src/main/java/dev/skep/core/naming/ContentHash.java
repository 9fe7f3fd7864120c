package dev.skep.core.naming;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * SHA-256 over a sequence of values, each with its length before it, so that no two different sequences feed the same
 * bytes ("ab","c" and "a","bc"). The order of keys in JSON objects does not count.
 */
public final class ContentHash {

    private static final byte ABSENT = 0;
    private static final byte PRESENT = 1;

    private final MessageDigest digest = sha256();

    public ContentHash text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** @param value may be null: absent and empty differ */
    public ContentHash optional(String value) {
        digest.update(value == null ? ABSENT : PRESENT);
        return value == null ? this : text(value);
    }

    /** @param value may be null */
    public ContentHash optional(Integer value) {
        return optional(value == null ? null : value.toString());
    }

    public ContentHash number(long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    public ContentHash bytes(byte[] value) {
        number(value.length);
        digest.update(value);
        return this;
    }

    public <T> ContentHash each(Collection<T> values, BiConsumer<ContentHash, T> feed) {
        number(values.size());
        values.forEach(value -> feed.accept(this, value));
        return this;
    }

    /** @param value may be null */
    public ContentHash json(JsonNode value) {
        if (value == null) {
            return text("absent");
        }
        text(value.getNodeType().name());
        if (value.isObject()) {
            var names = new TreeSet<String>();
            value.fieldNames().forEachRemaining(names::add);
            return each(names, (hash, name) -> hash.text(name).json(value.get(name)));
        }
        if (value.isArray()) {
            number(value.size());
            value.forEach(this::json);
            return this;
        }
        return text(value.asText());
    }

    /** 64 lower-case digits. The hash is spent afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
