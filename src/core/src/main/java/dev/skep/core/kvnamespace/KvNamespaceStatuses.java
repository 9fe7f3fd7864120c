package dev.skep.core.kvnamespace;

import dev.skep.api.condition.Condition;
import dev.skep.api.condition.Reason;
import dev.skep.api.kvnamespace.KVNamespace;
import dev.skep.api.kvnamespace.KVNamespaceStatus;
import dev.skep.core.condition.Conditions;
import dev.skep.core.condition.Summary;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.Observed;
import dev.skep.core.resolve.Place;
import dev.skep.core.resolve.Problem;
import java.util.List;
import java.util.Optional;

/** Key-value data has a name that outlives its object, but no store yet. */
public final class KvNamespaceStatuses {

    public static KVNamespaceStatus of(KVNamespace namespace, Observed observed) {
        var before = namespace.getStatus() == null
                ? List.<Condition>of()
                : namespace.getStatus().conditions();
        var generation = namespace.getMetadata().getGeneration();
        return new KVNamespaceStatus(
                generation,
                Conditions.of(Summary.of(problem(namespace).finding()), before, generation, observed.now()),
                id(namespace));
    }

    public static Problem problem(KVNamespace namespace) {
        var at = Place.root("KVNamespace", Ref.of(namespace)).at("spec");
        return new Problem(at, Reason.NOT_YET_SUPPORTED, "Key-value data is declared.");
    }

    /** Of the names alone, never of the uid: an object made again finds its data. */
    static String id(KVNamespace namespace) {
        return Optional.ofNullable(namespace.getSpec().id())
                .orElseGet(() -> Ref.of(namespace).toString());
    }

    private KvNamespaceStatuses() {}
}
