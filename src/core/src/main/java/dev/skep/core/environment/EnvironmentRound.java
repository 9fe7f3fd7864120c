package dev.skep.core.environment;

import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.version.WorkerVersionSpec;
import dev.skep.core.admission.Verdicts;
import dev.skep.core.deployment.NextDeployment;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.estate.Estate;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.Observed;
import dev.skep.core.resolve.BindingEntry;
import dev.skep.core.resolve.Problem;
import dev.skep.core.resolve.Resolution;
import dev.skep.core.resolve.Resolver;
import dev.skep.core.servicebinding.BindingUse;
import dev.skep.core.servicebinding.TargetProblem;
import dev.skep.core.servicebinding.Targets;
import dev.skep.core.version.VersionChoice;
import java.util.List;
import java.util.Optional;

/**
 * Everything decided about one environment in one round. A deployment is only ever decided on for a version that is
 * stored, admitted and, in what it adds, bound: so an edit that is wrong in any way leaves what serves as it is.
 *
 * @param label first label of its hostname
 * @param choice empty when the manifests do not resolve
 * @param targetProblems bindings of the chosen version that lead nowhere
 * @param heldBack whether those of them that are new keep the version from replacing what serves
 * @param next to be written in this round
 */
public record EnvironmentRound(
        EnvironmentView environment,
        Estate estate,
        Targets targets,
        Resolution resolution,
        String label,
        Optional<VersionChoice> choice,
        List<TargetProblem> targetProblems,
        boolean heldBack,
        Optional<WorkerDeployment> next) {

    public static EnvironmentRound of(EnvironmentView environment, Estate estate, Targets targets, String label) {
        var resolution = Resolver.resolve(environment, estate);
        if (!(resolution instanceof Resolution.Resolved(var config))) {
            return new EnvironmentRound(
                    environment,
                    estate,
                    targets,
                    resolution,
                    label,
                    Optional.empty(),
                    List.of(),
                    false,
                    Optional.empty());
        }
        var observed = estate.observed();
        var choice = VersionChoice.of(environment, config, observed.bundles());
        var services = choice.version().getSpec().services();
        var problems = targets.problems(environment, services);
        var heldBack = addsDanglingBinding(environment, resolution, problems);
        var next = deployable(choice) && !heldBack
                ? new NextDeployment(environment, observed).of(choice.version(), label, config.pool())
                : Optional.<WorkerDeployment>empty();
        return new EnvironmentRound(
                environment, estate, targets, resolution, label, Optional.of(choice), problems, heldBack, next);
    }

    private static boolean deployable(VersionChoice choice) {
        return choice.persisted() && choice.codeStored() && Verdicts.isAdmitted(choice.version());
    }

    /**
     * A binding that led somewhere when it was deployed and does no more changes nothing about what serves; one that
     * is new and leads nowhere would break requests that work now. A ServiceBinding may be somebody else's, so one
     * that only adds a name holds nobody up. Where nothing serves yet there is nothing to protect.
     */
    private static boolean addsDanglingBinding(
            EnvironmentView environment, Resolution resolution, List<TargetProblem> problems) {
        return environment
                .servingVersion()
                .map(WorkerVersion::getSpec)
                .filter(serving -> problems.stream()
                        .map(TargetProblem::binding)
                        .filter(binding -> !serving.services().contains(binding))
                        .anyMatch(binding -> has(serving, binding.name()) || isWrittenIn(resolution, binding.name())))
                .isPresent();
    }

    private static boolean has(WorkerVersionSpec version, String name) {
        return version.services().stream().anyMatch(binding -> binding.name().equals(name));
    }

    private static boolean isWrittenIn(Resolution resolution, String name) {
        return resolution.bindings().get(name) instanceof BindingEntry.Service service
                && service.serviceBinding().isEmpty();
    }

    public Observed observed() {
        return estate.observed();
    }

    /** Whose pods are to serve it; empty when the manifests do not resolve. */
    public Optional<Ref> pool() {
        return resolution instanceof Resolution.Resolved(var config)
                ? Optional.of(new Ref(environment.key().namespace(), config.pool()))
                : Optional.empty();
    }

    public BindingUse bindingUse() {
        return new BindingUse(environment, resolution.bindings(), targetProblems);
    }

    /** Bindings that lead nowhere, with the places they are written in. */
    public List<Problem> bindingProblems() {
        return targetProblems.stream()
                .flatMap(problem -> Optional.ofNullable(
                        resolution.bindings().get(problem.binding().name()))
                        .map(entry -> new Problem(entry.place(), problem.reason(), problem.whatHappened()))
                        .stream())
                .toList();
    }

    /** The version to be evaluated by a runtime, once it and its code are there. */
    public Optional<WorkerVersion> unjudged() {
        return choice.filter(chosen -> chosen.persisted() && chosen.codeStored())
                .map(VersionChoice::version)
                .filter(version -> !Verdicts.isJudged(version));
    }

    /** Whether what is deployed is what is wanted. */
    public boolean isDeployed() {
        return choice.isPresent()
                && !heldBack
                && next.isEmpty()
                && deployable(choice.get())
                && environment.newestDeployment().isPresent();
    }
}
