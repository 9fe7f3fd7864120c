package dev.skep.isolate.fetch;

import java.nio.charset.StandardCharsets;

/** A body that is still a string: between two workers of one process it is never encoded at all. */
public final class TextBody implements ByteStream {
    private final String text;
    private ByteStream encoded;

    TextBody(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    @Override
    public byte[] whole() {
        return encoded().whole();
    }

    @Override
    public long length() {
        return whole().length;
    }

    @Override
    public void pull(Sink sink) {
        encoded().pull(sink);
    }

    @Override
    public void cancel() {
        encoded().cancel();
    }

    private ByteStream encoded() {
        if (encoded == null) {
            encoded = new WholeBody(text.getBytes(StandardCharsets.UTF_8));
        }
        return encoded;
    }
}
