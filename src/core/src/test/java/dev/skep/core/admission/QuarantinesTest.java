package dev.skep.core.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.version.WorkerVersionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuarantinesTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    @Test
    void itDoublesFromAMinuteToAnHourAndNoFurther() {
        var minutes = new ArrayList<Long>();
        WorkerVersionStatus status = null;
        for (int i = 0; i < 9; i++) {
            status = Quarantines.longer(status, NOW);
            var until = Instant.parse(status.quarantine().until());
            minutes.add(Duration.between(NOW, until).toMinutes());
        }

        assertThat(minutes).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(status.quarantine().count()).isEqualTo(9);
    }

    @Test
    void whatWasFoundBeforeStays() {
        var exports = AdmissionWords.exports(List.of("fetch"), List.of());
        var before = new WorkerVersionStatus(3L, List.of(), exports, null, null);

        var after = Quarantines.longer(before, NOW);

        assertThat(after.exports()).isEqualTo(exports);
        assertThat(after.observedGeneration()).isEqualTo(3L);
    }
}
