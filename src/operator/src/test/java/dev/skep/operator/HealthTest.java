package dev.skep.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a restart would help, and when it would not. */
class HealthTest {

    @Test
    void aProcessThatKnowsNothingYetIsWell() {
        assertThat(new Health().ailment()).isEmpty();
        assertThat(new Health().isServing()).isFalse();
    }

    @Test
    void aClockThatIsFarOffIsAnAilment() {
        assertThat(Health.ailment(Duration.ofMinutes(4), Duration.ZERO)).isEmpty();
        assertThat(Health.ailment(Duration.ofMinutes(6), Duration.ZERO))
                .contains("the clock is 360 seconds away from the API server's");
    }

    @Test
    void anElectionThatHangsIsAnAilment() {
        assertThat(Health.ailment(Duration.ZERO, Duration.ofSeconds(15))).isEmpty();
        assertThat(Health.ailment(Duration.ZERO, Duration.ofSeconds(60))).isPresent();
    }
}
