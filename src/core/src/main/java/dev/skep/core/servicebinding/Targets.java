package dev.skep.core.servicebinding;

import dev.skep.api.condition.Reason;
import dev.skep.api.version.ResolvedService;
import dev.skep.api.version.WorkerVersion;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.estate.Estate;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Where service bindings lead at present. Consent is asked before existence, so that nobody learns from an answer what
 * there is in a namespace that granted nothing.
 */
public final class Targets {

    private final Estate estate;
    private final Grants grants;

    public Targets(Estate estate) {
        this.estate = estate;
        this.grants = new Grants(estate.observed().grants());
    }

    public static EnvironmentKey key(ResolvedService binding) {
        return new EnvironmentKey(binding.namespace(), binding.service(), binding.environment());
    }

    public List<TargetProblem> problems(EnvironmentView caller, List<ResolvedService> bindings) {
        return bindings.stream()
                .flatMap(binding -> problem(caller.key(), binding).stream())
                .toList();
    }

    public Optional<TargetProblem> problem(EnvironmentKey caller, ResolvedService binding) {
        var target = key(binding);
        var name = "env." + binding.name() + " leads to ";
        if (!grants.permit(new Ref(caller.namespace(), caller.service()), target)) {
            var denied = name + target.service() + " in namespace " + target.namespace() + ", which did not grant it.";
            return Optional.of(new TargetProblem(binding, Reason.BINDING_DENIED, denied));
        }
        if (!estate.hasService(new Ref(target.namespace(), target.service()))) {
            var missing = name + target.service() + ", and there is no such WorkerService in namespace "
                    + target.namespace() + ".";
            return Optional.of(new TargetProblem(binding, Reason.TARGET_NOT_FOUND, missing));
        }
        var environment = estate.environment(target);
        if (environment.isEmpty()) {
            var missing = name + target.service() + ", which has no environment " + target.environment() + ".";
            return Optional.of(new TargetProblem(binding, Reason.TARGET_ENVIRONMENT_NOT_FOUND, missing));
        }
        if (environment.get().newestDeployment().isEmpty()) {
            var silent = name + "the " + target.environment() + " of " + target.service()
                    + ", which does not serve anything yet.";
            return Optional.of(new TargetProblem(binding, Reason.TARGET_NOT_SERVING, silent));
        }
        return Optional.empty();
    }

    /**
     * Whether following bindings from here can lead back. That is allowed: a request ends it by the limit of workers it
     * may pass.
     */
    public boolean leadsBack(EnvironmentKey caller, ResolvedService binding) {
        var seen = new HashSet<EnvironmentKey>();
        var next = new ArrayDeque<>(List.of(key(binding)));
        while (!next.isEmpty()) {
            var at = next.poll();
            if (at.equals(caller)) {
                return true;
            }
            if (seen.add(at)) {
                estate.environment(at).flatMap(EnvironmentView::servingVersion).map(WorkerVersion::getSpec).stream()
                        .flatMap(spec -> spec.services().stream())
                        .map(Targets::key)
                        .forEach(next::add);
            }
        }
        return false;
    }
}
