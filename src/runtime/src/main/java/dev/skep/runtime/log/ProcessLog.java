package dev.skep.runtime.log;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What the process itself has to say, and its libraries, as JSON lines like those of the workers. Each line is one
 * write.
 */
public final class ProcessLog extends Handler {
    private static final String OWN = "dev.skep";

    /** Held: the platform forgets the level of a logger that nobody holds. */
    private static Logger own;

    private final OutputStream out;
    private final Formatter formatter = new SimpleFormatter();

    private ProcessLog(OutputStream out) {
        this.out = out;
    }

    /**
     * From now on everything goes there: our words from INFO on, those of libraries from WARNING on. To be called
     * before anybody asks for a logger, so that the last words of a process that is told to end are heard too.
     */
    public static void to(OutputStream out) {
        System.setProperty("java.util.logging.manager", UntilTheEnd.class.getName());
        var root = Logger.getLogger("");
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.setLevel(Level.WARNING);
        own = Logger.getLogger(OWN);
        own.setLevel(Level.INFO);
        root.addHandler(new ProcessLog(out));
    }

    /** The platform's own falls silent as soon as the process is told to end. */
    public static final class UntilTheEnd extends LogManager {
        @Override
        public void reset() {
            // What is said while requests end is worth hearing.
        }
    }

    @Override
    public void publish(LogRecord said) {
        var line = new StringBuilder();
        JsonLine.append(
                line,
                said.getInstant(),
                level(said.getLevel()),
                String.valueOf(said.getLoggerName()),
                formatter.formatMessage(said),
                trace(said.getThrown()));
        try {
            out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Nobody is left to be told: the log was the way to tell.
            reportError(null, e, ErrorManager.WRITE_FAILURE);
        }
    }

    private static String level(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "error";
        }
        return level == Level.WARNING ? "warn" : level.getName().toLowerCase(Locale.ROOT);
    }

    private static String trace(Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Override
    public void flush() {
        // Every line is written at once.
    }

    @Override
    public void close() {
        // Whoever gave the stream closes it.
    }
}
