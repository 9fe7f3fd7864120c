package dev.skep.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured, a file per part under {@code target/bench/parts}, so that running one part again leaves the
 * others as they were. {@code results.json} is always made from all of them.
 */
public final class Store {
    /** The names that results.json has, in its order. */
    static final List<String> NAMES = List.of(
            "hello.cpu",
            "json.cpu",
            "post.cpu",
            "binding.cpu",
            "stream.cpu",
            "hello.rps",
            "hello.p99",
            "firstcall.p50",
            "firstcall.p99",
            "workers1000.rss",
            "start.ready",
            "warmup.cpu");

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;

    public Store(Path folder) {
        this.folder = folder;
    }

    public void keep(PartResult result) throws IOException {
        Files.createDirectories(file(result.part()).getParent());
        JSON.writeValue(file(result.part()).toFile(), result);
    }

    public Optional<PartResult> part(String name) throws IOException {
        Path file = file(name);
        return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), PartResult.class)) : Optional.empty();
    }

    /** A list of {name, ours, theirs, ratio, unit}. */
    public void writeResults(List<PartResult> parts) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String name : NAMES) {
            find(parts, name).ifPresent(measurement -> rows.add(row(measurement)));
        }
        Files.createDirectories(folder);
        JSON.writeValue(folder.resolve("results.json").toFile(), rows);
    }

    static Optional<Measurement> find(List<PartResult> parts, String name) {
        return parts.stream()
                .flatMap(part -> part.measurements().stream())
                .filter(measurement -> measurement.name().equals(name))
                .findFirst();
    }

    private static Map<String, Object> row(Measurement measurement) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", measurement.name());
        row.put("ours", rounded(OptionalDouble.of(measurement.oursMedian())));
        row.put("theirs", rounded(measurement.theirsMedian()));
        row.put("ratio", rounded(measurement.ratio()));
        row.put("unit", measurement.unit());
        return row;
    }

    private static Object rounded(OptionalDouble value) {
        return value.isPresent() ? Math.round(value.getAsDouble() * 1000) / 1000.0 : null;
    }

    private Path file(String part) {
        return folder.resolve("parts").resolve(part + ".json");
    }
}
