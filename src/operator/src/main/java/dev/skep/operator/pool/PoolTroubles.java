package dev.skep.operator.pool;

import dev.skep.core.naming.Ref;
import dev.skep.operator.naming.PoolNames;
import dev.skep.operator.round.ChildKey;
import dev.skep.operator.round.Look;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the cluster has against the pods of a pool, in its own words: they are about what the user asked for. */
public final class PoolTroubles {

    /** @param refusals of children, by child */
    public static Map<Ref, String> of(Look look, Map<ChildKey, String> refusals) {
        var troubles = new HashMap<Ref, String>();
        for (var pool : look.pools()) {
            var namespace = pool.getMetadata().getNamespace();
            var name = PoolNames.of(pool.getMetadata().getName());
            refusals.entrySet().stream()
                    .filter(refusal -> belongsTo(refusal.getKey(), namespace, name))
                    .map(Map.Entry::getValue)
                    .sorted()
                    .findFirst()
                    .or(() -> noPodsMade(look, new Ref(namespace, name)))
                    .ifPresent(trouble -> troubles.put(Ref.of(pool), trouble));
        }
        return troubles;
    }

    private static boolean belongsTo(ChildKey child, String namespace, String name) {
        var ref = child.ref();
        return ref.namespace().equals(namespace)
                && (ref.name().equals(name)
                        || ref.name().equals(name + "-pods")
                        || ref.name().equals(PoolNames.TRUST));
    }

    /** A quota, a missing RuntimeClass or a policy of the namespace: the Deployment is there, its pods are not. */
    private static Optional<String> noPodsMade(Look look, Ref deployment) {
        return Optional.ofNullable(look.children().get(new ChildKey("Deployment", deployment)))
                .map(Deployment.class::cast)
                .flatMap(found -> Optional.ofNullable(found.getStatus()))
                .map(status -> Optional.ofNullable(status.getConditions()).orElse(List.of()))
                .flatMap(conditions -> conditions.stream()
                        .filter(condition ->
                                "ReplicaFailure".equals(condition.getType()) && "True".equals(condition.getStatus()))
                        .map(DeploymentCondition::getMessage)
                        .findFirst())
                .map(message -> message.endsWith(".") ? message : message + ".");
    }

    private PoolTroubles() {}
}
