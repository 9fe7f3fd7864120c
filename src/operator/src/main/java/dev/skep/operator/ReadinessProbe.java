package dev.skep.operator;

import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** What the kubelet asks at {@code /readyz}: whether pods may come to this replica, leading or not. */
@Readiness
final class ReadinessProbe implements HealthCheck {

    private final Health health;

    @Inject
    ReadinessProbe(Health health) {
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("pods").status(health.isServing()).build();
    }
}
