package dev.skep.isolate.engine;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The engine's error stream cut into lines; a line without an end is cut at 64 KiB. */
final class ErrorLines extends OutputStream {
    private static final int LINE_BYTES_MAX = 64 << 10;

    private final Consumer<String> onLine;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(0);

    ErrorLines(Consumer<String> onLine) {
        this.onLine = onLine;
    }

    @Override
    public void write(int b) {
        if (b != '\n') {
            line.write(b);
        }
        if (b == '\n' || line.size() >= LINE_BYTES_MAX) {
            onLine.accept(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }
}
