package dev.skep.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a client sees of a response; equal when status, media type and every byte of the body are. */
public record Answer(int status, String contentType, byte[] body) {
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Answer that
                && status == that.status
                && mediaType().equals(that.mediaType())
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return 31 * status + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        String text = text();
        return status + " " + contentType + " " + (text.length() > 200 ? text.substring(0, 200) + "…" : text);
    }

    private String mediaType() {
        return contentType.replace(" ", "").toLowerCase(java.util.Locale.ROOT);
    }
}
