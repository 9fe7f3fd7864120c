package dev.skep.core.kvnamespace;

import dev.skep.api.condition.Condition;
import dev.skep.api.condition.Reason;
import dev.skep.api.kvnamespace.KVNamespace;
import dev.skep.api.kvnamespace.KVNamespaceStatus;
import dev.skep.core.condition.Conditions;
import dev.skep.core.condition.Finding;
import dev.skep.core.condition.Summary;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.Observed;
import java.util.List;
import java.util.Optional;

/** Key-value data has a name that outlives its object, but no store yet. */
public final class KvNamespaceStatuses {

    public static KVNamespaceStatus of(KVNamespace namespace, Observed observed) {
        var before = namespace.getStatus() == null
                ? List.<Condition>of()
                : namespace.getStatus().conditions();
        var generation = namespace.getMetadata().getGeneration();
        var finding = Finding.no(Reason.NOT_YET_SUPPORTED, "Key-value data is declared.");
        return new KVNamespaceStatus(
                generation, Conditions.of(Summary.of(finding), before, generation, observed.now()), id(namespace));
    }

    /** Of the names alone, never of the uid: an object made again finds its data. */
    static String id(KVNamespace namespace) {
        return Optional.ofNullable(namespace.getSpec().id())
                .orElseGet(() -> Ref.of(namespace).toString());
    }

    private KvNamespaceStatuses() {}
}
