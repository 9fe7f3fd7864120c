package dev.skep.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {
    @ParameterizedTest
    @CsvSource({
        "hello.cpu, 35, 100, yes",
        "hello.cpu, 36, 100, **no**",
        "binding.cpu, 21, 100, **no**",
        "stream.cpu, 120, 100, yes",
        "workers1000.rss, 701, 2000, **no**",
        "firstcall.p50, 5, 3, yes"
    })
    void eachRowSaysWhetherItsBarHeld(String name, double ours, double theirs, String held) {
        String page = Page.of(List.of(part("some", Measurement.of(name, "unit", ours, theirs))));

        assertThat(page.lines().filter(line -> line.startsWith("| `" + name)))
                .singleElement()
                .asString()
                .contains("| " + held + " |");
    }

    @Test
    void theMiddleRoundCounts() {
        var odd = new Measurement("hello.cpu", "µs", List.of(9.0, 1.0, 5.0), List.of(20.0, 10.0));

        assertThat(odd.oursMedian()).isEqualTo(5);
        assertThat(odd.theirsMedian()).hasValue(15);
        assertThat(odd.ratio()).hasValue(5 / 15.0);
    }

    @Test
    void aNeighbourIsHeldAgainstTheWorkerAlone() {
        String page = Page.of(List.of(part(
                "neighbours",
                Measurement.of("neighbours.alone.p50", "ms", 1),
                Measurement.of("neighbours.alone.p99", "ms", 5),
                Measurement.of("neighbours.alone.max", "ms", 9),
                Measurement.of("neighbours.alone.failures", "requests", 0),
                Measurement.of("neighbours.loop.p50", "ms", 1),
                Measurement.of("neighbours.loop.p99", "ms", 26),
                Measurement.of("neighbours.loop.max", "ms", 99),
                Measurement.of("neighbours.loop.failures", "requests", 0))));

        assertThat(page).contains("| an endless loop, default CPU limit | 1.00 ms | 26.00 ms | 99.0 ms | 0 | **no** |");
    }

    @Test
    void aPartMeasuredAgainLeavesTheOthers(@TempDir Path folder) throws IOException {
        var store = new Store(folder);
        store.keep(part("cpu", Measurement.of("hello.cpu", "µs", 5, 50)));
        store.keep(part("memory", Measurement.of("workers1000.rss", "MB", 600, 2000)));
        store.keep(part("memory", Measurement.of("workers1000.rss", "MB", 500, 2000)));

        store.writeResults(
                List.of(store.part("memory").orElseThrow(), store.part("cpu").orElseThrow()));

        JsonNode rows =
                new ObjectMapper().readTree(folder.resolve("results.json").toFile());
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).toString())
                .isEqualTo("{\"name\":\"hello.cpu\",\"ours\":5.0,\"theirs\":50.0,\"ratio\":0.1,\"unit\":\"µs\"}");
        assertThat(rows.get(1).get("ours").doubleValue()).isEqualTo(500);
    }

    @Test
    void moreRequestsPerSecondStandOnTheGoodSideOfThePlot() {
        String plot = Plot.of(List.of(part("cpu", Measurement.of("hello.rps", "requests/s", 100, 50))));

        assertThat(plot).contains("1 / hello.rps").contains(">0.5<");
    }

    private static PartResult part(String name, Measurement... measurements) {
        return new PartResult(
                name, "2026-01-01 00:00 UTC", "abc", "a machine", "5 rounds", List.of(measurements), List.of());
    }
}
