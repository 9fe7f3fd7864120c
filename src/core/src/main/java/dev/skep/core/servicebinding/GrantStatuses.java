package dev.skep.core.servicebinding;

import dev.skep.api.condition.Condition;
import dev.skep.api.condition.ConditionType;
import dev.skep.api.condition.Reason;
import dev.skep.api.grant.BindingGrant;
import dev.skep.api.grant.BindingGrantStatus;
import dev.skep.core.condition.Conditions;
import dev.skep.core.condition.Finding;
import dev.skep.core.observed.Observed;
import java.util.List;
import java.util.Map;

/** A grant is in force as soon as it is seen; it can name callers and targets that do not exist yet. */
public final class GrantStatuses {

    public static BindingGrantStatus of(BindingGrant grant, Observed observed) {
        var before = grant.getStatus() == null
                ? List.<Condition>of()
                : grant.getStatus().conditions();
        var generation = grant.getMetadata().getGeneration();
        var ready = Map.of(ConditionType.READY, Finding.yes(Reason.READY, "The grant is in force."));
        return new BindingGrantStatus(generation, Conditions.of(ready, before, generation, observed.now()));
    }

    private GrantStatuses() {}
}
