package dev.skep.operator;

import dev.skep.operator.kube.Connection;
import dev.skep.operator.kube.LeaseElection;
import dev.skep.operator.settings.OperatorSettings;
import dev.skep.operator.settings.SettingsReading;
import dev.skep.operator.settings.SkepConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Reads the environment, starts the operator and waits for the end. Quarkus gives it configuration, health and
 * figures.
 */
@QuarkusMain
public final class Main implements QuarkusApplication {

    private static final int BROKEN = 1;

    @Inject
    SkepConfig config;

    @Inject
    MeterRegistry registry;

    @Inject
    Health health;

    @Override
    public int run(String... arguments) throws InterruptedException {
        var clock = Clock.systemUTC();
        var settings = SettingsReading.of(config);
        try (var connection = Connection.open(clock, registry);
                var operator = start(settings, connection, clock)) {
            Quarkus.waitForExit();
        }
        return 0;
    }

    private OperatorProcess start(OperatorSettings settings, Connection connection, Clock clock)
            throws InterruptedException {
        health.connected(connection);
        var operator = OperatorProcess.start(
                settings,
                new Surroundings(
                        connection,
                        registry,
                        clock,
                        new SecureRandom(),
                        LeaseElection.Terms.DEFAULT,
                        DistributedPods::start,
                        () -> Quarkus.asyncExit(BROKEN)));
        health.started(operator.election());
        return operator;
    }
}
