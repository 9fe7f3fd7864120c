package dev.skep.core.servicebinding;

import dev.skep.api.condition.Condition;
import dev.skep.api.condition.Reason;
import dev.skep.api.servicebinding.ServiceBinding;
import dev.skep.api.servicebinding.ServiceBindingStatus;
import dev.skep.core.condition.Conditions;
import dev.skep.core.condition.Finding;
import dev.skep.core.condition.Summary;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.estate.Estate;
import dev.skep.core.naming.Ref;
import dev.skep.core.resolve.ApplicableBindings;
import dev.skep.core.resolve.BindingEntry;
import dev.skep.core.resolve.NotYetSupported;
import dev.skep.core.resolve.Place;
import dev.skep.core.resolve.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a ServiceBinding is in force: the first of these questions that is answered by "no" says why not. */
public final class ServiceBindingStatuses {

    private final ServiceBinding binding;
    private final Estate estate;
    private final List<BindingUse> callers;

    private ServiceBindingStatuses(ServiceBinding binding, Estate estate, List<BindingUse> uses) {
        this.binding = binding;
        this.estate = estate;
        var refs = ApplicableBindings.callers(binding, estate).stream()
                .map(EnvironmentView::ref)
                .collect(Collectors.toSet());
        this.callers = uses.stream()
                .filter(use -> refs.contains(use.environment().ref()))
                .toList();
    }

    public static ServiceBindingStatus of(ServiceBinding binding, Estate estate, List<BindingUse> uses) {
        var generation = binding.getMetadata().getGeneration();
        var before = binding.getStatus() == null
                ? List.<Condition>of()
                : binding.getStatus().conditions();
        var finding = problem(binding, estate, uses)
                .map(Problem::finding)
                .orElseGet(() -> Finding.yes(Reason.BOUND, "The binding is in force."));
        return new ServiceBindingStatus(
                generation,
                Conditions.of(
                        Summary.of(finding),
                        before,
                        generation,
                        estate.observed().now()));
    }

    /** Why it is not in force; empty when it is. */
    public static Optional<Problem> problem(ServiceBinding binding, Estate estate, List<BindingUse> uses) {
        var questions = new ServiceBindingStatuses(binding, estate, uses);
        return Stream.of(
                        questions.unsupported(),
                        questions.withoutCaller(),
                        questions.beaten(),
                        questions.withoutTarget())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Problem> unsupported() {
        return NotYetSupported.in(binding).stream().findFirst();
    }

    private Optional<Problem> withoutCaller() {
        if (!callers.isEmpty()) {
            return Optional.empty();
        }
        var from = binding.getSpec().from();
        var caller = from.environment() == null
                ? "WorkerService " + from.service()
                : "environment " + from.environment() + " of " + from.service();
        return problem("spec.from", Reason.CALLER_NOT_FOUND, "There is no " + caller + " in this namespace.");
    }

    /** By something of the same name; an environment that removes the binding beats nobody. */
    private Optional<Problem> beaten() {
        var self = Optional.of(Ref.of(binding));
        for (var caller : callers) {
            var winner = caller.bindings().get(binding.getSpec().name());
            var isBeaten = winner != null
                    && !(winner instanceof BindingEntry.Service service
                            && service.serviceBinding().equals(self));
            if (isBeaten) {
                var beaten = "In " + caller.environment().key().environment() + ", env." + winner.name() + " is the "
                        + winner.kind().noun() + " of " + winner.place() + ".";
                return problem("spec.name", Reason.CONFLICT, beaten);
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> withoutTarget() {
        return callers.stream()
                .flatMap(caller -> caller.problems().stream())
                .filter(problem ->
                        problem.binding().name().equals(binding.getSpec().name()))
                .findFirst()
                .flatMap(problem -> problem("spec.to", problem.reason(), problem.whatHappened()));
    }

    private Optional<Problem> problem(String field, Reason reason, String whatHappened) {
        var at = Place.root("ServiceBinding", Ref.of(binding)).at(field);
        return Optional.of(new Problem(at, reason, whatHappened));
    }
}
