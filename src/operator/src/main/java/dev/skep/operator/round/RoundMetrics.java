package dev.skep.operator.round;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Figures of the rounds, as Prometheus gets them. */
final class RoundMetrics {

    private final MeterRegistry registry;
    private final Timer rounds;

    RoundMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.rounds = Timer.builder("skep.rounds")
                .description("Rounds of gathering, planning and applying")
                .register(registry);
    }

    void round(Duration took) {
        rounds.record(took);
    }

    /** @param cause transient, refused or bug */
    void failed(String cause) {
        registry.counter("skep.failures", "cause", cause).increment();
    }
}
