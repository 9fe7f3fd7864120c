package dev.skep.operator.pool;

import dev.skep.api.pool.WorkerPool;
import dev.skep.core.naming.Labels;
import dev.skep.core.naming.Ref;
import dev.skep.operator.naming.PoolNames;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Comparator;
import java.util.List;

/** The roots the pods of a namespace trust. It belongs to all pools of the namespace and goes with the last. */
final class TrustConfigMap {

    /** @param pools of one namespace, at least one @param roots PEM */
    static ConfigMap of(List<WorkerPool> pools, String roots) {
        var owners = pools.stream()
                .sorted(Comparator.comparing(Ref::of))
                .map(PoolMetadata::owner)
                .toList();
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(pools.getFirst().getMetadata().getNamespace())
                .withName(PoolNames.TRUST)
                .addToLabels(Labels.MANAGED_BY, Labels.SKEP)
                .withOwnerReferences(owners)
                .endMetadata()
                .addToData(PoolNames.ROOTS, roots)
                .build();
    }

    private TrustConfigMap() {}
}
