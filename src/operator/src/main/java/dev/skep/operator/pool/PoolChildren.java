package dev.skep.operator.pool;

import dev.skep.api.pool.WorkerPool;
import dev.skep.core.naming.Ref;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.operator.naming.PoolNames;
import dev.skep.operator.round.ChildKey;
import dev.skep.operator.round.Children;
import dev.skep.operator.round.Look;
import dev.skep.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Everything that pools become. What a pod mounts comes before the pod. */
public final class PoolChildren implements Children {

    private final PodSettings settings;
    private final Supplier<String> roots;

    /** @param roots what pods trust, PEM */
    public PoolChildren(PodSettings settings, Supplier<String> roots) {
        this.settings = settings;
        this.roots = roots;
    }

    @Override
    public List<HasMetadata> wanted(Look look, Snapshot snapshot) {
        var pools = look.pools().stream()
                .filter(pool -> pool.getMetadata().getDeletionTimestamp() == null)
                .toList();
        var children = new ArrayList<HasMetadata>();
        pools.forEach(pool -> children.add(PoolServiceAccount.of(pool)));
        children.addAll(trust(pools));
        pools.forEach(pool -> children.add(PoolNetworkPolicy.of(pool, settings)));
        pools.forEach(pool -> children.add(PoolServices.http(pool)));
        pools.forEach(pool -> children.add(PoolServices.headless(pool)));
        pools.forEach(pool -> children.add(PoolDisruptionBudget.of(pool)));
        pools.forEach(pool -> children.add(PoolDeployment.of(pool, settings, observed(pool, look))));
        pools.forEach(pool -> PoolAutoscaler.of(pool).ifPresent(children::add));
        return children;
    }

    private List<HasMetadata> trust(Collection<WorkerPool> pools) {
        var pem = roots.get();
        var byNamespace = pools.stream()
                .collect(Collectors.groupingBy(
                        pool -> pool.getMetadata().getNamespace(), TreeMap::new, Collectors.toList()));
        return byNamespace.values().stream()
                .map(inNamespace -> (HasMetadata) TrustConfigMap.of(inNamespace, pem))
                .toList();
    }

    private static Optional<Deployment> observed(WorkerPool pool, Look look) {
        var name = PoolNames.of(pool.getMetadata().getName());
        var key = new ChildKey("Deployment", new Ref(pool.getMetadata().getNamespace(), name));
        return Optional.ofNullable(look.children().get(key)).map(Deployment.class::cast);
    }
}
