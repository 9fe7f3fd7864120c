package dev.skep.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * docs/performance.md, made from what was measured and nothing else: nobody edits the page, bad numbers stay on
 * it. A part that was not measured yet is left out.
 */
public final class Page {
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("hello.cpu", "CPU per request of a worker that answers `Hello World`"),
            Map.entry("json.cpu", "CPU per request: a URL parsed, a route matched, `Response.json` of a small object"),
            Map.entry("post.cpu", "CPU per request: 1 KiB of JSON parsed and echoed"),
            Map.entry("binding.cpu", "CPU per request: another worker called by `env.AUTH.fetch`, its text returned"),
            Map.entry("stream.cpu", "CPU per request: a body of 1 MiB through a `TransformStream`"),
            Map.entry("hello.rps", "requests per second, 32 connections; more is better"),
            Map.entry("hello.p99", "latency at that saturation, queueing included"),
            Map.entry("firstcall.p50", "first call to each of 300 workers, no two with the same code"),
            Map.entry("firstcall.p99", "the same, the slowest in a hundred"),
            Map.entry("workers1000.rss", "resident memory with 1,000 distinct workers, each called once"),
            Map.entry("start.ready", "start of the process to the first served answer"),
            Map.entry("warmup.cpu", "CPU per hello request in seconds 5 to 10 of a fresh process"));

    private final StringBuilder page = new StringBuilder(Texts.of("introduction")).append('\n');

    private Page() {}

    public static String of(List<PartResult> parts) {
        var page = new Page();
        page.comparison(parts);
        page.neighbours(parts);
        page.alone(parts);
        page.notes(parts);
        page.where(parts);
        return page.page.toString();
    }

    private void comparison(List<PartResult> parts) {
        page.append("![Cost relative to workerd](performance.svg)\n\n");
        page.append("| | Skep | workerd | ratio | bar | held | what |\n|---|---|---|---|---|---|---|\n");
        for (String name : Store.NAMES) {
            Store.find(parts, name).ifPresent(measurement -> row(measurement, MEANINGS.get(name)));
        }
        page.append('\n').append(Texts.of("definitions"));
    }

    private void row(Measurement measurement, String meaning) {
        String unit = measurement.unit();
        Optional<Bar> bar = Bar.of(measurement.name());
        page.append("| `%s` | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        measurement.name(),
                        number(OptionalDouble.of(measurement.oursMedian())) + " " + unit,
                        measurement.theirs().isEmpty() ? "" : number(measurement.theirsMedian()) + " " + unit,
                        ratio(measurement.ratio()),
                        bar.map(Bar::text).orElse(""),
                        bar.map(each -> each.held(measurement) ? "yes" : "**no**")
                                .orElse(""),
                        meaning));
    }

    private void neighbours(List<PartResult> parts) {
        part(parts, "neighbours").ifPresent(part -> page.append(Neighbourhoods.section(part)));
    }

    private void alone(List<PartResult> parts) {
        List<Measurement> rows = parts.stream()
                .filter(part -> part.part().equals("edits") || part.part().equals("launchers"))
                .flatMap(part -> part.measurements().stream())
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        page.append("\n## What a developer waits for\n\n| | median | rounds | bar | held |\n|---|---|---|---|---|\n");
        Map<String, String> meanings = Map.of(
                "edits.served", "an edit of a script, saved to served",
                "launchers.jdk", "start to first ready line, plain JDK",
                "launchers.image", "start to first ready line, jlink image with AOT cache");
        for (Measurement row : rows) {
            Bar bar = Bar.of(row.name()).orElseThrow();
            page.append("| %s | %s ms | %d | %s | %s |\n"
                    .formatted(
                            meanings.get(row.name()),
                            number(OptionalDouble.of(row.oursMedian())),
                            row.ours().size(),
                            bar.text(),
                            bar.held(row) ? "yes" : "**no**"));
        }
    }

    private void notes(List<PartResult> parts) {
        List<String> notes =
                parts.stream().flatMap(part -> part.notes().stream()).toList();
        if (!notes.isEmpty()) {
            page.append("\n## Odd things\n\n");
            notes.forEach(note -> page.append("- ").append(note).append('\n'));
        }
    }

    /** Parts measured in the same run share a line. */
    private void where(List<PartResult> parts) {
        page.append("\n## When and where\n\n");
        parts.stream()
                .collect(Collectors.groupingBy(
                        part -> "commit %s, %s; %s".formatted(part.commit(), part.setting(), part.machine()),
                        TreeMap::new,
                        Collectors.mapping(part -> part.part() + " " + part.date(), Collectors.joining(", "))))
                .forEach((where, what) -> page.append("- %s: %s\n".formatted(what, where)));
    }

    private static Optional<PartResult> part(List<PartResult> parts, String name) {
        return parts.stream().filter(part -> part.part().equals(name)).findFirst();
    }

    private static String ratio(OptionalDouble ratio) {
        return ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : "";
    }

    /** Three digits that mean something: 0.42, 5.1, 44, 19,500. */
    static String number(OptionalDouble value) {
        double number = value.orElseThrow();
        String format = number >= 20 ? "%,.0f" : number >= 2 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, number);
    }
}
