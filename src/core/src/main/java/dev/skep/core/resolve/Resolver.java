package dev.skep.core.resolve;

import dev.skep.api.condition.Reason;
import dev.skep.api.template.WorkerConfiguration;
import dev.skep.api.version.OriginKind;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.estate.Estate;
import dev.skep.core.naming.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From manifests to an effective configuration: the template, then every base's overrides, then the environment's own,
 * then checks. A configuration is either valid as a whole or refused with every reason there is; there is no half.
 */
public final class Resolver {

    private final EnvironmentView environment;
    private final Estate estate;
    private final Draft draft = new Draft();

    private Resolver(EnvironmentView environment, Estate estate) {
        this.environment = environment;
        this.estate = estate;
    }

    public static Resolution resolve(EnvironmentView environment, Estate estate) {
        var self = Place.root("Environment", environment.ref());
        if (environment.service().isEmpty()) {
            var missing = "There is no WorkerService " + environment.key().service() + " in namespace "
                    + environment.key().namespace() + ".";
            return refused(new Problem(self.at("spec.service"), Reason.SERVICE_NOT_FOUND, missing));
        }
        if (environment.nameTakenBy().isPresent()) {
            var taken = "Environment " + environment.nameTakenBy().get().name() + " is older and is already the "
                    + environment.key().environment() + " of "
                    + environment.key().service() + ".";
            return refused(new Problem(self.at("spec.name"), Reason.ENVIRONMENT_NAME_TAKEN, taken));
        }
        var chain = BaseChain.of(environment, estate);
        return chain.problem().map(Resolver::refused).orElseGet(() -> new Resolver(environment, estate).resolve(chain));
    }

    private static Resolution refused(Problem problem) {
        return new Resolution.Refused(List.of(problem), Map.of());
    }

    private Resolution resolve(BaseChain chain) {
        layTemplate();
        chain.links().forEach(this::layEnvironment);
        var namespace = environment.key().namespace();
        var found = CodeReader.read(draft, namespace, estate.observed().configMaps());
        var problems = Stream.of(
                        NotYetSupported.in(environment, draft).stream(),
                        draft.problems.stream(),
                        Checks.of(draft, environment, estate).stream())
                .flatMap(each -> each)
                .toList();
        if (!problems.isEmpty() || found.isEmpty()) {
            return new Resolution.Refused(problems, draft.bindings);
        }
        var pin = Optional.ofNullable(environment.object().getSpec().version()).flatMap(environment::version);
        return new Resolution.Resolved(new EffectiveConfig(
                found.get(),
                draft.main,
                draft.compatibilityDate,
                List.copyOf(draft.compatibilityFlags.keySet()),
                draft.bindings,
                draft.limits,
                draft.pool,
                draft.code.origin(),
                pin));
    }

    private void layTemplate() {
        var service = environment.service().orElseThrow();
        var at = Place.root("WorkerService", Ref.of(service)).at("spec.template");
        var template = service.getSpec().template();
        draft.startFromSchemaDefaults(at);
        draft.lay(template, at);
        layCode(template, at, OriginKind.TEMPLATE);
    }

    private void layEnvironment(EnvironmentView link) {
        var spec = link.object().getSpec();
        var root = Place.root("Environment", link.ref());
        ServiceBindingLayer.lay(draft, link, estate);
        if (spec.overrides() != null) {
            var at = root.at("spec.overrides");
            Removals.apply(draft, spec.overrides().remove(), at.at("remove"));
            draft.lay(spec.overrides(), at);
            layCode(spec.overrides(), at, OriginKind.OVERRIDES);
        }
        if (spec.source() != null) {
            Promotion.apply(draft, link, estate);
        }
        if (spec.version() != null) {
            Rollback.apply(draft, link, estate);
        }
    }

    private void layCode(WorkerConfiguration layer, Place at, OriginKind kind) {
        if (kind == OriginKind.TEMPLATE || !layer.modules().isEmpty() || layer.source() != null) {
            draft.code = new CodeDraft.Written(at, layer.modules(), layer.source(), kind);
        }
    }
}
