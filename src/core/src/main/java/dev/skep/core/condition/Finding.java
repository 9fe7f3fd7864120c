package dev.skep.core.condition;

import dev.skep.api.condition.ConditionStatus;
import dev.skep.api.condition.Reason;

/** What one condition says, before it is known when that began. */
public record Finding(ConditionStatus status, Reason reason, String message) {

    public static Finding yes(Reason reason, String message) {
        return new Finding(ConditionStatus.TRUE, reason, message);
    }

    /** @param whatHappened a sentence; the reason's remedy is added */
    public static Finding no(Reason reason, String whatHappened) {
        return new Finding(ConditionStatus.FALSE, reason, reason.explain(whatHappened));
    }

    public static Finding unknown(Reason reason, String whatHappened) {
        return new Finding(ConditionStatus.UNKNOWN, reason, reason.explain(whatHappened));
    }

    public boolean isTrue() {
        return status == ConditionStatus.TRUE;
    }
}
