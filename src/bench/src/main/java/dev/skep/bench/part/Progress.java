package dev.skep.bench.part;

import java.io.PrintStream;
import java.util.Locale;

/** One line per step, with the seconds since the benchmark began, so that nobody wonders whether it still runs. */
public final class Progress {
    private final PrintStream out;
    private final long start = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    public void step(String format, Object... values) {
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(Locale.ROOT, "[%4.0f s] ", seconds);
        out.printf(Locale.ROOT, format, values);
        out.println();
    }
}
