package dev.skep.runtime.distribution;

import static dev.skep.runtime.operator.Words.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.protocol.distribution.ObjectRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeafJournalTest {
    private static final ObjectRef BAD = ref("default", "shop-production-v1");

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-11-28T12:00:00Z");

    private DeafJournal journal() throws IOException {
        return new DeafJournal(folder, () -> now);
    }

    @Test
    void theNextProcessKeepsTheVersionOutForAWhile() throws IOException {
        journal().add(BAD);
        assertThat(journal().pausedAt(now)).containsExactly(BAD);
        assertThat(journal().pausedAt(now.plusSeconds(60))).isEmpty();
    }

    @Test
    void thePauseDoublesUpToAnHour() throws IOException {
        journal().add(BAD);
        now = now.plusSeconds(61);
        journal().add(BAD);
        assertThat(journal().pausedAt(now.plusSeconds(119))).containsExactly(BAD);
        assertThat(journal().pausedAt(now.plusSeconds(120))).isEmpty();
        for (int i = 0; i < 10; i++) {
            journal().add(BAD);
        }
        assertThat(journal().pausedAt(now.plus(Duration.ofMinutes(59)))).containsExactly(BAD);
        assertThat(journal().pausedAt(now.plus(Duration.ofMinutes(61)))).isEmpty();
    }

    @Test
    void anHourOfPeaceIsForgiven() throws IOException {
        journal().add(BAD);
        now = now.plus(Duration.ofMinutes(62));
        journal().add(BAD);
        assertThat(journal().pausedAt(now.plusSeconds(61))).isEmpty();
    }

    @Test
    void theOperatorIsToldOnceForEachTime() throws IOException {
        journal().add(BAD);
        var next = journal();
        assertThat(next.untold()).containsExactly(BAD);
        next.told(BAD);
        assertThat(journal().untold()).isEmpty();
        journal().add(BAD);
        assertThat(journal().untold()).containsExactly(BAD);
    }

    @Test
    void linesThatMakeNoSenseAreLeftOut() throws IOException {
        journal().add(BAD);
        Files.writeString(folder.resolve("deaf.tsv"), "nonsense\n" + Files.readString(folder.resolve("deaf.tsv")));
        assertThat(journal().pausedAt(now)).containsExactly(BAD);
    }
}
