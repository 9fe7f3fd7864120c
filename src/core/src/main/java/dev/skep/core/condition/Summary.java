package dev.skep.core.condition;

import dev.skep.api.condition.ConditionType;
import dev.skep.api.condition.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Ready, Reconciling and Stalled, computed from the other conditions and from nothing else. The first one that is not
 * fulfilled is what stands in the way; whether it passes by itself tells Reconciling from Stalled.
 */
public final class Summary {

    /** For an object about which there is one thing to say. */
    public static Map<ConditionType, Finding> of(Finding ready) {
        return withReady(Map.of(ConditionType.READY, ready));
    }

    /** @param findings in the order in which they are to be fulfilled */
    public static Map<ConditionType, Finding> withReady(Map<ConditionType, Finding> findings) {
        var all = new EnumMap<ConditionType, Finding>(ConditionType.class);
        all.putAll(findings);
        var obstacle = obstacle(findings);
        if (obstacle.isEmpty()) {
            all.putIfAbsent(ConditionType.READY, Finding.yes(Reason.READY, "Everything is as wanted."));
            return all;
        }
        var first = obstacle.get();
        all.put(ConditionType.READY, first);
        if (first.reason().owner() == Reason.Owner.USER) {
            all.put(ConditionType.STALLED, Finding.yes(first.reason(), first.message()));
        } else {
            all.put(ConditionType.RECONCILING, Finding.yes(Reason.PROGRESSING, first.message()));
        }
        return all;
    }

    private static Optional<Finding> obstacle(Map<ConditionType, Finding> findings) {
        return findings.values().stream()
                .filter(finding -> !finding.isTrue() && !isNoObstacle(finding))
                .findFirst();
    }

    /** Where nobody issues certificates the environment is as ready as it can be, over plain HTTP. */
    public static boolean isNoObstacle(Finding finding) {
        return finding.reason() == Reason.CERT_MANAGER_MISSING || finding.reason() == Reason.ISSUER_NOT_NAMED;
    }

    private Summary() {}
}
