package dev.skep.core.pool;

import dev.skep.api.condition.Condition;
import dev.skep.api.condition.Reason;
import dev.skep.api.pool.WorkerPool;
import dev.skep.api.pool.WorkerPoolStatus;
import dev.skep.core.condition.Conditions;
import dev.skep.core.condition.Finding;
import dev.skep.core.condition.Summary;
import dev.skep.core.naming.Labels;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.Observed;
import dev.skep.core.resolve.Problem;
import java.util.List;
import java.util.Optional;

/** How many pods of a pool there are and whether anything can be served by them. */
public final class PoolStatuses {

    public static WorkerPoolStatus of(WorkerPool pool, Observed observed) {
        var ref = Ref.of(pool);
        var before = pool.getStatus() == null
                ? List.<Condition>of()
                : pool.getStatus().conditions();
        var generation = pool.getMetadata().getGeneration();
        var all = observed.pods().stream().filter(pod -> pod.pool().equals(ref)).count();
        var ready = PoolAcknowledgement.readyPods(ref, observed).size();
        var finding = PoolFields.problems(pool, observed.settings()).stream()
                .findFirst()
                .map(Problem::finding)
                .or(() -> trouble(ref, observed))
                .orElseGet(() -> ready > 0
                        ? Finding.yes(Reason.READY, "Pods of the pool serve.")
                        : Finding.no(Reason.NO_READY_POD, "Pool " + ref.name() + " has no ready pod."));
        return new WorkerPoolStatus(
                generation,
                Conditions.of(Summary.of(finding), before, generation, observed.now()),
                (int) all,
                ready,
                Labels.POOL + "=" + ref.name());
    }

    private static Optional<Finding> trouble(Ref pool, Observed observed) {
        return Optional.ofNullable(observed.poolTroubles().get(pool))
                .map(trouble -> Finding.no(Reason.PODS_REFUSED, trouble));
    }

    private PoolStatuses() {}
}
