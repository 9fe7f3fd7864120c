package dev.skep.core.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.schema.Bounds;
import dev.skep.api.version.WorkerExport;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever a worker is like, what is said of it fits into the schema. */
class AdmissionWordsTest {

    @Test
    void theDefaultExportComesFirstWithItsHandlers() {
        var exports = AdmissionWords.exports(List.of("fetch", "scheduled"), List.of("Counter", "default"));

        assertThat(exports)
                .containsExactly(
                        new WorkerExport("default", "", List.of("fetch", "scheduled")),
                        new WorkerExport("Counter", "", List.of()));
    }

    @Test
    void aThousandExportsAreCutToWhatAStatusMayHold() {
        var names = IntStream.range(0, 1000).mapToObj(i -> "Export" + i).toList();

        assertThat(AdmissionWords.exports(List.of("fetch"), names)).hasSize(Bounds.EXPORTS_MAX);
    }

    @Test
    void anExportListedTwiceIsOne() {
        assertThat(AdmissionWords.exports(List.of(), List.of("A", "A"))).hasSize(2);
    }

    @Test
    void aNameNoStatusCanHoldIsLeftOut() {
        assertThat(AdmissionWords.exports(List.of("x".repeat(300)), List.of("y".repeat(300))))
                .containsExactly(new WorkerExport("default", "", List.of()));
    }

    @Test
    void anErrorAsLongAsABookIsCut() {
        var error = AdmissionWords.error("f".repeat(300), 7, "m".repeat(10_000));

        assertThat(error.file()).hasSize(Bounds.MODULE_NAME_CHARS_MAX).endsWith("…");
        assertThat(error.message()).hasSize(Bounds.MESSAGE_CHARS_MAX).endsWith("…");
        assertThat(error.line()).isEqualTo(7);
    }
}
