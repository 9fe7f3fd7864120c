package dev.skep.operator.pool;

import dev.skep.api.pool.PoolQuantities;
import dev.skep.api.pool.WorkerPoolSpec;
import dev.skep.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Optional;
import java.util.function.Function;

/**
 * CPU and memory of one pod. There is always a limit of memory, since the JVM sizes its heap by it; what is requested
 * by default is never more than what is allowed at most, or the API server would refuse the pod.
 */
final class PoolSize {

    static ResourceRequirements of(WorkerPoolSpec spec, PodSettings settings) {
        var requests = Optional.ofNullable(spec.resources()).map(resources -> resources.requests());
        var limits = Optional.ofNullable(spec.resources()).map(resources -> resources.limits());
        var memoryLimit = quantity(limits, PoolQuantities::memory).orElse(new Quantity(settings.memoryLimit()));
        var cpuLimit = quantity(limits, PoolQuantities::cpu);
        var memoryRequest = quantity(requests, PoolQuantities::memory)
                .orElse(lesser(new Quantity(settings.memoryRequest()), memoryLimit));
        var cpuRequest = quantity(requests, PoolQuantities::cpu).orElseGet(() -> {
            var standard = new Quantity(settings.cpuRequest());
            return cpuLimit.map(limit -> lesser(standard, limit)).orElse(standard);
        });
        var size = new ResourceRequirementsBuilder()
                .addToRequests("cpu", cpuRequest)
                .addToRequests("memory", memoryRequest)
                .addToLimits("memory", memoryLimit);
        cpuLimit.ifPresent(limit -> size.addToLimits("cpu", limit));
        return size.build();
    }

    private static Optional<Quantity> quantity(
            Optional<PoolQuantities> quantities, Function<PoolQuantities, IntOrString> which) {
        return quantities.map(which).map(value -> Quantity.parse(String.valueOf(value.getValue())));
    }

    private static Quantity lesser(Quantity one, Quantity other) {
        return one.getNumericalAmount().compareTo(other.getNumericalAmount()) <= 0 ? one : other;
    }

    private PoolSize() {}
}
