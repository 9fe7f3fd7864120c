package dev.skep.isolate.fetch;

/** A body whose bytes are all here. */
final class WholeBody implements ByteStream {
    private final byte[] bytes;
    private boolean taken;

    WholeBody(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public byte[] whole() {
        return bytes;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public void pull(Sink sink) {
        if (taken || bytes.length == 0) {
            sink.end();
            return;
        }
        taken = true;
        sink.chunk(bytes);
    }

    @Override
    public void cancel() {
        taken = bytes.length > 0;
    }
}
