package dev.skep.isolate.web.console;

import dev.skep.isolate.invocation.Turns;
import dev.skep.isolate.log.WorkerLog;
import dev.skep.isolate.worker.WorkerId;
import org.graalvm.polyglot.HostAccess;

/**
 * Writes what {@code js/web/console.js} has formatted to the worker's log, one message for each call.
 *
 * <p>Invariant: no message is longer than {@code logBytesMax} bytes of UTF-8, so that one worker cannot flood the log
 * of all by a single call.
 */
public final class ConsoleHost {
    private final WorkerLog log;
    private final WorkerId worker;
    private final Turns turns;
    private final int logBytesMax;

    public ConsoleHost(WorkerLog log, WorkerId worker, Turns turns, int logBytesMax) {
        this.log = log;
        this.worker = worker;
        this.turns = turns;
        this.logBytesMax = logBytesMax;
    }

    /** @param level a name of {@link WorkerLog.Level} */
    @HostAccess.Export
    public void write(String level, String message) {
        var current = turns.current();
        var requestId = current == null ? "" : current.trace().requestId();
        log.line(worker, requestId, WorkerLog.Level.valueOf(level), cut(message));
    }

    private String cut(String message) {
        if (message.length() * 3L <= logBytesMax) {
            return message;
        }
        var end = " … (cut at " + logBytesMax + " bytes)";
        int whole = charsWithin(message, logBytesMax);
        return whole == message.length()
                ? message
                : message.substring(0, charsWithin(message, logBytesMax - end.length() - 2)) + end;
    }

    /** How many characters from the start take at most that many bytes; never half of a surrogate pair. */
    private static int charsWithin(String message, int bytesMax) {
        int bytes = 0;
        int i = 0;
        while (i < message.length()) {
            int codePoint = message.codePointAt(i);
            bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (bytes > bytesMax) {
                return i;
            }
            i += Character.charCount(codePoint);
        }
        return i;
    }
}
