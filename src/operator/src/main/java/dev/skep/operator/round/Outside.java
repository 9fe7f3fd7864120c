package dev.skep.operator.round;

import dev.skep.core.naming.Ref;
import dev.skep.core.observed.HostnameFacts;
import java.util.Map;

/** What planning is to know of things outside of Skep: pure functions of what is seen of them. */
public interface Outside {

    HostnameFacts hostnames(Look look, Map<ChildKey, String> refusals);

    /** A sentence for each pool whose pods the cluster does not take. */
    Map<Ref, String> poolTroubles(Look look, Map<ChildKey, String> refusals);
}
