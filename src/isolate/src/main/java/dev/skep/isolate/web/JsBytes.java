package dev.skep.isolate.web;

import org.graalvm.polyglot.Value;

/** Bytes out of JavaScript's memory: always a copy, because the worker may go on writing to its own. */
public final class JsBytes {
    private JsBytes() {}

    /** @param buffer an {@code ArrayBuffer} */
    public static byte[] copy(Value buffer, int offset, int length) {
        var bytes = new byte[length];
        if (length > 0) {
            buffer.readBuffer(offset, bytes, 0, length);
        }
        return bytes;
    }
}
