package dev.skep.runtime.log;

import dev.skep.isolate.log.WorkerLog.Level;
import dev.skep.isolate.worker.WorkerId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The shape of a line: {@code time level namespace service environment version requestId message}, always all of
 * them.
 */
final class JsonLine {
    private JsonLine() {}

    static void append(StringBuilder to, Instant time, Level level, WorkerId worker, String requestId, String message) {
        to.append("{\"time\":\"").append(time).append("\",\"level\":\"");
        to.append(level.name().toLowerCase(Locale.ROOT)).append('"');
        field(to, "namespace", worker.namespace());
        field(to, "service", worker.service());
        field(to, "environment", worker.environment());
        to.append(",\"version\":").append(worker.version());
        field(to, "requestId", requestId);
        field(to, "message", message);
        to.append("}\n");
    }

    /** A word of the process itself. @param error what was thrown, with its trace; empty for none */
    static void append(StringBuilder to, Instant time, String level, String logger, String message, String error) {
        to.append("{\"time\":\"")
                .append(time)
                .append("\",\"level\":\"")
                .append(level)
                .append('"');
        field(to, "logger", logger);
        field(to, "message", message);
        if (!error.isEmpty()) {
            field(to, "error", error);
        }
        to.append("}\n");
    }

    static void dropped(StringBuilder to, Instant time, long lines) {
        to.append("{\"time\":\"").append(time).append("\",\"level\":\"warn\"");
        field(to, "message", lines + " log lines were dropped: the output is slower than the workers");
        to.append("}\n");
    }

    private static void field(StringBuilder to, String name, String value) {
        to.append(",\"").append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            character(to, value.charAt(i));
        }
        to.append('"');
    }

    private static void character(StringBuilder to, char c) {
        switch (c) {
            case '"' -> to.append("\\\"");
            case '\\' -> to.append("\\\\");
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            default -> {
                // Some readers take these for the end of a line.
                if (c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029) {
                    to.append("\\u").append(HexFormat.of().toHexDigits(c));
                } else {
                    to.append(c);
                }
            }
        }
    }
}
