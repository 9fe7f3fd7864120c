package dev.skep.operator;

import dev.skep.core.naming.Ref;
import dev.skep.core.observed.HostnameFacts;
import dev.skep.operator.hostname.HostnameSight;
import dev.skep.operator.pool.PoolTroubles;
import dev.skep.operator.round.ChildKey;
import dev.skep.operator.round.Look;
import dev.skep.operator.round.Outside;
import java.util.Map;

/** What hostnames and pools have to say, for a round. */
record Outlook(HostnameSight hostnames) implements Outside {

    @Override
    public HostnameFacts hostnames(Look look, Map<ChildKey, String> refusals) {
        return hostnames.facts(look, refusals);
    }

    @Override
    public Map<Ref, String> poolTroubles(Look look, Map<ChildKey, String> refusals) {
        return PoolTroubles.of(look, refusals);
    }
}
