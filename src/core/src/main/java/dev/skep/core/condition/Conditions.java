package dev.skep.core.condition;

import dev.skep.api.condition.Condition;
import dev.skep.api.condition.ConditionType;
import dev.skep.api.schema.Bounds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns findings into conditions. The time of transition is kept while the status is the same, so that an unchanged
 * world gives an equal status and nothing is written.
 */
public final class Conditions {

    public static List<Condition> of(
            Map<ConditionType, Finding> findings, List<Condition> before, Long generation, Instant now) {
        return findings.entrySet().stream()
                .map(entry -> condition(entry.getKey(), entry.getValue(), before, generation, now))
                .toList();
    }

    public static Optional<Condition> find(List<Condition> conditions, ConditionType type) {
        return conditions.stream()
                .filter(condition -> condition.type().equals(type.type()))
                .findFirst();
    }

    /** RFC 3339, to the second, as Kubernetes writes times. */
    public static String timestamp(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Condition condition(
            ConditionType type, Finding finding, List<Condition> before, Long generation, Instant now) {
        var since = find(before, type)
                .filter(old -> old.status() == finding.status())
                .map(Condition::lastTransitionTime)
                .orElseGet(() -> timestamp(now));
        return new Condition(
                type.type(),
                finding.status(),
                generation,
                since,
                finding.reason().reason(),
                cut(finding.message()));
    }

    private static String cut(String message) {
        return message.length() <= Bounds.MESSAGE_CHARS_MAX
                ? message
                : message.substring(0, Bounds.MESSAGE_CHARS_MAX - 1) + "…";
    }

    private Conditions() {}
}
