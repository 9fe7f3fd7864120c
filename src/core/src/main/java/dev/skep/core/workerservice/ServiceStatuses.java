package dev.skep.core.workerservice;

import dev.skep.api.condition.Condition;
import dev.skep.api.condition.ConditionStatus;
import dev.skep.api.condition.ConditionType;
import dev.skep.api.condition.Reason;
import dev.skep.api.environment.EnvironmentStatus;
import dev.skep.api.schema.Bounds;
import dev.skep.api.workerservice.EnvironmentSummary;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.api.workerservice.WorkerServiceStatus;
import dev.skep.core.condition.Conditions;
import dev.skep.core.condition.Finding;
import dev.skep.core.condition.Summary;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.estate.Estate;
import dev.skep.core.naming.Ref;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The status of a WorkerService: what is true of every one of its environments is true of it, so that waiting for the
 * service after an edit of the template waits for all of them.
 */
public final class ServiceStatuses {

    private static final List<ConditionType> AGGREGATED = List.of(
            ConditionType.RESOLVED,
            ConditionType.BINDINGS_RESOLVED,
            ConditionType.ADMITTED,
            ConditionType.PROGRAMMED,
            ConditionType.HOSTNAME_READY,
            ConditionType.CERTIFICATE_READY);

    public static WorkerServiceStatus of(
            WorkerService service, Estate estate, Map<Ref, EnvironmentStatus> environments) {
        var views = estate.environmentsOf(Ref.of(service));
        var findings = new EnumMap<ConditionType, Finding>(ConditionType.class);
        AGGREGATED.forEach(type -> findings.put(type, overAll(type, views, environments)));
        var generation = service.getMetadata().getGeneration();
        var before = service.getStatus() == null
                ? List.<Condition>of()
                : service.getStatus().conditions();
        return new WorkerServiceStatus(
                generation,
                Conditions.of(
                        Summary.withReady(findings),
                        before,
                        generation,
                        estate.observed().now()),
                views.stream()
                        .limit(Bounds.ENVIRONMENTS_MAX)
                        .map(view -> summary(view, environments.get(view.ref())))
                        .toList(),
                views.stream()
                        .filter(view -> view.key().isProduction())
                        .findFirst()
                        .map(view -> environments.get(view.ref()).url())
                        .orElse(null));
    }

    private static Finding overAll(
            ConditionType type, List<EnvironmentView> views, Map<Ref, EnvironmentStatus> environments) {
        Finding good = null;
        Finding tolerable = null;
        for (var view : views) {
            var finding = finding(type, environments.get(view.ref()));
            if (!finding.isTrue() && !Summary.isNoObstacle(finding)) {
                return new Finding(
                        finding.status(), finding.reason(), view.key().environment() + ": " + finding.message());
            }
            good = finding.isTrue() && good == null ? finding : good;
            tolerable = finding.isTrue() ? tolerable : finding;
        }
        return tolerable != null ? tolerable : new Finding(good.status(), good.reason(), "True of every environment.");
    }

    private static Finding finding(ConditionType type, EnvironmentStatus status) {
        var condition = Conditions.find(status.conditions(), type).orElseThrow();
        var reason = Reason.of(condition.reason()).orElseThrow();
        return new Finding(condition.status(), reason, condition.message());
    }

    private static EnvironmentSummary summary(EnvironmentView view, EnvironmentStatus status) {
        var ready = Conditions.find(status.conditions(), ConditionType.READY);
        return new EnvironmentSummary(
                view.key().environment(),
                view.ref().name(),
                status.version(),
                ready.map(Condition::status).orElse(ConditionStatus.UNKNOWN),
                ready.map(Condition::reason).orElse(null),
                status.url());
    }

    private ServiceStatuses() {}
}
