package dev.skep.core.servicebinding;

import dev.skep.api.condition.Reason;
import dev.skep.api.version.ResolvedService;

/**
 * A service binding that leads nowhere at present.
 *
 * @param whatHappened a sentence without the remedy
 */
public record TargetProblem(ResolvedService binding, Reason reason, String whatHappened) {}
