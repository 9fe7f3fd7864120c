package dev.skep.operator;

import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** What the kubelet asks at {@code /livez}. */
@Liveness
final class LivenessProbe implements HealthCheck {

    private final Health health;

    @Inject
    LivenessProbe(Health health) {
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        var ailment = health.ailment();
        var answer = HealthCheckResponse.named("operator").status(ailment.isEmpty());
        ailment.ifPresent(what -> answer.withData("ailment", what));
        return answer.build();
    }
}
