package dev.skep.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageTest {
    @Test
    void cpuTimeIsUserAndSystemTicksWhateverTheCommandIsCalled() {
        String stat = "4711 (a (bad) name) S 1 4711 4711 0 -1 4194560 100 0 0 0 250 50 0 0 20 0 7 0 1234 1000 50";

        assertThat(Usage.parseCpuMicros(stat)).isEqualTo(3_000_000);
    }

    @Test
    void aProcessThatIsGoneHasUsedNothing() {
        assertThat(Usage.parseCpuMicros("")).isZero();
    }

    @Test
    void thisProcessHasMemory() {
        assertThat(Usage.rssMegabytes(ProcessHandle.current())).isPositive();
    }
}
