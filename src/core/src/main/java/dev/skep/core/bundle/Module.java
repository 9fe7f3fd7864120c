package dev.skep.core.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One file of a worker, with its kind settled.
 *
 * @param content the text; for {@link Kind#DATA} base64 without line breaks
 */
public record Module(String name, Kind kind, String content) {

    public enum Kind {
        ES_MODULE,
        JSON,
        TEXT,
        DATA
    }

    public static Module of(String name, Kind kind, byte[] bytes) {
        var content = kind == Kind.DATA
                ? Base64.getEncoder().encodeToString(bytes)
                : new String(bytes, StandardCharsets.UTF_8);
        return new Module(name, kind, content);
    }

    public byte[] bytes() {
        return kind == Kind.DATA ? Base64.getDecoder().decode(content) : content.getBytes(StandardCharsets.UTF_8);
    }
}
