package dev.skep.bench.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The table of a well-behaved worker beside bad ones. */
final class Neighbourhoods {
    private static final String ALONE = "alone";
    private static final double P99_RISE_MILLIS_MAX = 20;
    private static final Map<String, String> MEANINGS = Map.of(
            ALONE,
            "alone",
            "turn",
            "500 ms of one turn per request",
            "loop",
            "an endless loop, default CPU limit",
            "loop200",
            "an endless loop, limit 200 ms: ended and called again all the time",
            "allocate",
            "allocating without end",
            "all",
            "turn, loop (200 ms) and allocate at once");

    private Neighbourhoods() {}

    static String section(PartResult part) {
        Map<String, Map<String, Double>> table = new LinkedHashMap<>();
        for (Measurement measurement : part.measurements()) {
            String[] name = measurement.name().split("\\.");
            table.computeIfAbsent(name[1], each -> new LinkedHashMap<>()).put(name[2], measurement.oursMedian());
        }
        var section = new StringBuilder("\n" + Texts.of("neighbours"));
        double aloneP99 = table.get(ALONE).get("p99");
        table.forEach((name, row) -> section.append(String.format(
                Locale.ROOT,
                "| %s | %.2f ms | %.2f ms | %.1f ms | %.0f | %s |\n",
                MEANINGS.get(name),
                row.get("p50"),
                row.get("p99"),
                row.get("max"),
                row.get("failures"),
                name.equals(ALONE) ? "" : held(row, aloneP99) ? "yes" : "**no**")));
        return section.toString();
    }

    private static boolean held(Map<String, Double> row, double aloneP99) {
        return row.get("failures") == 0 && row.get("p99") - aloneP99 <= P99_RISE_MILLIS_MAX;
    }
}
