package dev.skep.bench.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Cost relative to workerd as an SVG: one row per name, a dot for Skep on a logarithmic axis, a line at 1 for
 * workerd and a mark for the bar. Left is better throughout, so requests per second stand inverted.
 */
public final class Plot {
    private static final int LEFT = 150;
    private static final int WIDTH = 560;
    private static final int RIGHT = 70;
    private static final int TOP = 48;
    private static final int ROW = 26;
    private static final double RATIO_MIN = 0.03;
    private static final double RATIO_MAX = 30;
    private static final List<Double> TICKS = List.of(0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0);
    private static final String PER_SECOND = "requests/s";

    private final StringBuilder svg = new StringBuilder();

    private Plot() {}

    public static String of(List<PartResult> parts) {
        List<Measurement> rows = Store.NAMES.stream()
                .flatMap(name -> Store.find(parts, name).stream())
                .filter(measurement -> measurement.ratio().isPresent())
                .toList();
        var plot = new Plot();
        plot.frame(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            plot.row(rows.get(i), TOP + ROW * i + ROW / 2);
        }
        return plot.svg.append("</svg>\n").toString();
    }

    private void frame(int rows) {
        int bottom = TOP + ROW * rows;
        add("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" font-family="sans-serif" font-size="12">
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                <text x="%3$d" y="18" font-weight="bold">Cost relative to workerd (1 = equal, left is better)</text>
                <text x="%3$d" y="34" fill="#666666">dot: Skep; bracket: our bar, held (green) or not (red)</text>
                """, LEFT + WIDTH + RIGHT, bottom + 30, LEFT);
        for (double tick : TICKS) {
            String colour = tick == 1.0 ? "#333333" : "#dddddd";
            add(
                    "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\" stroke=\"%4$s\"/>\n",
                    x(tick), TOP, bottom, colour);
            add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", x(tick), bottom + 18, label(tick));
        }
    }

    private void row(Measurement measurement, int y) {
        boolean inverted = measurement.unit().equals(PER_SECOND);
        double measured = measurement.ratio().orElseThrow();
        double ratio = inverted ? 1 / measured : measured;
        String name = inverted ? "1 / " + measurement.name() : measurement.name();
        Optional<Double> max = max(measurement);
        boolean held = max.map(each -> ratio <= each).orElse(true);
        String colour = max.isEmpty() ? "#3b5b92" : held ? "#2a7f3f" : "#b3261e";
        add("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n", LEFT - 10, y + 4, name);
        add(
                "<line x1=\"%1$.1f\" x2=\"%2$.1f\" y1=\"%3$d\" y2=\"%3$d\" stroke=\"%4$s\" stroke-width=\"3\"/>\n",
                x(1), x(ratio), y, colour);
        add("<circle cx=\"%.1f\" cy=\"%d\" r=\"5\" fill=\"%s\"/>\n", x(ratio), y, colour);
        max.ifPresent(each ->
                add("<path d=\"M%1$.1f %2$d h4 v16 h-4\" fill=\"none\" stroke=\"#333333\"/>\n", x(each) - 4, y - 8));
        add("<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n", LEFT + WIDTH + 10, y + 4, colour, label(ratio));
    }

    /** A bar on our own number becomes a ratio by workerd's. */
    private static Optional<Double> max(Measurement measurement) {
        return Bar.of(measurement.name()).map(bar -> switch (bar.kind()) {
            case RATIO -> bar.max();
            case OURS -> bar.max() / measurement.theirsMedian().orElseThrow();
        });
    }

    private static double x(double ratio) {
        double clamped = Math.clamp(ratio, RATIO_MIN, RATIO_MAX);
        return LEFT + WIDTH * Math.log(clamped / RATIO_MIN) / Math.log(RATIO_MAX / RATIO_MIN);
    }

    private static String label(double ratio) {
        String pattern = ratio >= 10 ? "0" : ratio >= 1 ? "0.#" : "0.##";
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(ratio);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
