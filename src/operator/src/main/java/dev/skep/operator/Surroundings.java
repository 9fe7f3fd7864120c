package dev.skep.operator;

import dev.skep.operator.kube.Connection;
import dev.skep.operator.kube.LeaseElection;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What a process of the operator finds around it.
 *
 * @param pods begins to serve runtime pods
 * @param terms of the lease
 * @param onBroken something is not followed any more and will not be: the process is to end
 */
public record Surroundings(
        Connection connection,
        MeterRegistry registry,
        InstantSource clock,
        SecureRandom random,
        LeaseElection.Terms terms,
        Pods.Start pods,
        Runnable onBroken) {}
