package dev.skep.core.resolve;

import dev.skep.api.condition.Reason;
import dev.skep.core.condition.Finding;

/**
 * Something a user wrote, or did not write, that cannot be done.
 *
 * @param whatHappened a sentence without the remedy, which the reason knows
 */
public record Problem(Place at, Reason reason, String whatHappened) {

    /** What is wrong and what to do, for a condition. */
    public String message() {
        return reason.explain(whatHappened);
    }

    public Finding finding() {
        return Finding.no(reason, whatHappened);
    }
}
