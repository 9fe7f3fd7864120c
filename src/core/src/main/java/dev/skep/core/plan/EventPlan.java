package dev.skep.core.plan;

import dev.skep.api.condition.Condition;
import dev.skep.api.condition.ConditionStatus;
import dev.skep.api.condition.ConditionType;
import dev.skep.api.condition.Reason;
import dev.skep.api.environment.EnvironmentStatus;
import dev.skep.core.condition.Conditions;
import dev.skep.core.environment.EnvironmentRound;
import dev.skep.core.naming.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happened, told once: an object that is made in this round, or a status that says something it did not say. */
final class EventPlan {

    static List<Event> of(List<EnvironmentRound> rounds, Statuses statuses) {
        var events = new ArrayList<Event>();
        for (var round : rounds) {
            made(round, events);
            Optional.ofNullable(statuses.environments().get(round.environment().ref()))
                    .flatMap(status -> turned(round, status))
                    .ifPresent(events::add);
        }
        return events;
    }

    private static void made(EnvironmentRound round, List<Event> events) {
        var environment = round.environment();
        if (!environment.persisted()) {
            var service =
                    new Ref(environment.key().namespace(), environment.key().service());
            var message = "Nobody declared a production environment, so "
                    + environment.ref().name() + " is made.";
            events.add(new Event(
                    "WorkerService", service, Event.Severity.NORMAL, Reason.CREATED_BY_OPERATOR.reason(), message));
        }
        round.next().map(deployment -> deployment.getSpec()).ifPresent(deployment -> {
            var message = "Version " + deployment.versions().getFirst().version() + " is deployed as "
                    + deployment.sequence() + ".";
            events.add(new Event("Environment", environment.ref(), Event.Severity.NORMAL, "Deployed", message));
        });
    }

    private static Optional<Event> turned(EnvironmentRound round, EnvironmentStatus status) {
        var now = Conditions.find(status.conditions(), ConditionType.READY).orElseThrow();
        var before = Optional.ofNullable(round.environment().object().getStatus())
                .flatMap(old -> Conditions.find(old.conditions(), ConditionType.READY));
        if (before.filter(old -> says(old, now)).isPresent()) {
            return Optional.empty();
        }
        if (now.status() == ConditionStatus.TRUE) {
            return Optional.of(event(round, Event.Severity.NORMAL, now));
        }
        return Reason.of(now.reason())
                .filter(EventPlan::isWorthTelling)
                .map(reason -> event(round, Event.Severity.WARNING, now));
    }

    /** A step on the way to ready is no news; what needs somebody to act, or might, is. */
    private static boolean isWorthTelling(Reason reason) {
        return !reason.remedy().isEmpty();
    }

    private static boolean says(Condition old, Condition now) {
        return old.status() == now.status()
                && old.reason().equals(now.reason())
                && old.message().equals(now.message());
    }

    private static Event event(EnvironmentRound round, Event.Severity severity, Condition condition) {
        return new Event("Environment", round.environment().ref(), severity, condition.reason(), condition.message());
    }

    private EventPlan() {}
}
