package dev.skep.bench.report;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a number has to stay under: as a ratio to workerd, or by itself. Bars are reported, they never fail a build. */
record Bar(Kind kind, double max, String unit) {
    private static final Map<String, Bar> BARS = Map.ofEntries(
            Map.entry("hello.cpu", ratio(0.35)),
            Map.entry("json.cpu", ratio(0.35)),
            Map.entry("post.cpu", ratio(0.5)),
            Map.entry("binding.cpu", ratio(0.2)),
            Map.entry("stream.cpu", ratio(1.2)),
            Map.entry("workers1000.rss", ours(700, "MB")),
            Map.entry("firstcall.p50", ours(5, "ms")),
            Map.entry("edits.served", ours(300, "ms")),
            Map.entry("launchers.jdk", ours(3000, "ms")),
            Map.entry("launchers.image", ours(1500, "ms")));

    enum Kind {
        RATIO,
        OURS
    }

    static Optional<Bar> of(String measurement) {
        return Optional.ofNullable(BARS.get(measurement));
    }

    boolean held(Measurement measurement) {
        return switch (kind) {
            case RATIO -> measurement.ratio().orElse(Double.MAX_VALUE) <= max;
            case OURS -> measurement.oursMedian() <= max;
        };
    }

    String text() {
        return switch (kind) {
            case RATIO -> String.format(Locale.ROOT, "ratio ≤ %.2f", max);
            case OURS -> String.format(Locale.ROOT, "≤ %.0f %s", max, unit);
        };
    }

    private static Bar ratio(double max) {
        return new Bar(Kind.RATIO, max, "");
    }

    private static Bar ours(double max, String unit) {
        return new Bar(Kind.OURS, max, unit);
    }
}
