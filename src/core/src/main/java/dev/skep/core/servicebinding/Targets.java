package dev.skep.core.servicebinding;

import dev.skep.api.condition.Reason;
import dev.skep.api.version.ResolvedService;
import dev.skep.api.version.WorkerVersion;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.estate.Estate;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where service bindings lead at present. Consent is asked before existence, so that nobody learns from an answer what
 * there is in a namespace that granted nothing.
 */
public final class Targets {

    private static final int WORKERS_IN_A_ROW_MAX = 32;

    private final Estate estate;
    private final Grants grants;
    private final Map<EnvironmentKey, List<EnvironmentKey>> calls;

    public Targets(Estate estate) {
        this.estate = estate;
        this.grants = new Grants(estate.observed().grants());
        this.calls = calls(estate);
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
     * Whether a request can come back here through this binding. That is allowed: it ends by the limit of workers a
     * request may pass, and longer ways round are not looked for.
     */
    public boolean leadsBack(EnvironmentKey caller, ResolvedService binding) {
        var seen = new HashSet<EnvironmentKey>();
        var reached = Set.of(key(binding));
        for (int passed = 0; passed < WORKERS_IN_A_ROW_MAX && !reached.isEmpty(); passed++) {
            if (reached.contains(caller)) {
                return true;
            }
            seen.addAll(reached);
            reached = reached.stream()
                    .flatMap(at -> calls.getOrDefault(at, List.of()).stream())
                    .filter(at -> !seen.contains(at))
                    .collect(Collectors.toSet());
        }
        return false;
    }

    private static Map<EnvironmentKey, List<EnvironmentKey>> calls(Estate estate) {
        var calls = new HashMap<EnvironmentKey, List<EnvironmentKey>>();
        for (var environment : estate.environments()) {
            environment
                    .servingVersion()
                    .map(WorkerVersion::getSpec)
                    .filter(spec -> !spec.services().isEmpty())
                    .ifPresent(spec -> calls.putIfAbsent(
                            environment.key(),
                            spec.services().stream().map(Targets::key).toList()));
        }
        return calls;
    }
}
