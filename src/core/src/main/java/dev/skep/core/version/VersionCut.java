package dev.skep.core.version;

import dev.skep.api.template.Variable;
import dev.skep.api.version.BundleRef;
import dev.skep.api.version.ResolvedSecret;
import dev.skep.api.version.ResolvedService;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.version.WorkerVersionSpec;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.naming.Annotations;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.ObjectNames;
import dev.skep.core.resolve.BindingEntry;
import dev.skep.core.resolve.EffectiveConfig;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The WorkerVersion object of an effective configuration. It has no owner: history is not lost because something was
 * deleted and made again; what is needed no more is deleted by the plan.
 */
final class VersionCut {

    static WorkerVersion of(EnvironmentView environment, EffectiveConfig config, int number) {
        var version = new WorkerVersion();
        version.setMetadata(new ObjectMetaBuilder()
                .withNamespace(environment.ref().namespace())
                .withName(ObjectNames.version(environment.ref().name(), number))
                .build());
        var code = bundle(config);
        var unnamed = spec(environment, config, number, code, "");
        version.setSpec(spec(environment, config, number, code, VersionHash.of(unnamed)));
        return version;
    }

    private static WorkerVersionSpec spec(
            EnvironmentView environment, EffectiveConfig config, int number, BundleRef code, String hash) {
        var vars = new ArrayList<Variable>();
        var secrets = new ArrayList<ResolvedSecret>();
        var services = new ArrayList<ResolvedService>();
        for (var binding : config.bindings().values()) {
            switch (binding) {
                case BindingEntry.Var variable -> vars.add(variable.variable());
                case BindingEntry.Secret secret ->
                    secrets.add(new ResolvedSecret(secret.name(), secret.entry().secretKeyRef(), null));
                case BindingEntry.Service service -> services.add(service(service, environment.key()));
                case BindingEntry.Reserved reserved ->
                    throw new IllegalStateException("refused before: " + reserved.place());
            }
        }
        return new WorkerVersionSpec(
                environment.key().service(),
                environment.key().environment(),
                environment.ref().name(),
                number,
                hash,
                code,
                config.main(),
                config.compatibilityDate(),
                config.compatibilityFlags(),
                vars,
                secrets,
                services,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                config.limits(),
                note(environment, Annotations.TAG),
                note(environment, Annotations.MESSAGE),
                config.origin());
    }

    private static ResolvedService service(BindingEntry.Service binding, EnvironmentKey caller) {
        var entry = binding.entry();
        return new ResolvedService(
                entry.name(),
                Optional.ofNullable(entry.namespace()).orElse(caller.namespace()),
                entry.service(),
                Optional.ofNullable(entry.environment()).orElse(EnvironmentKey.PRODUCTION),
                entry.entrypoint(),
                entry.props());
    }

    private static BundleRef bundle(EffectiveConfig config) {
        return switch (config.code()) {
            case EffectiveConfig.Fresh fresh ->
                new BundleRef(fresh.bundle().key().digest(), fresh.bundle().bytes(), List.of());
            case EffectiveConfig.Stored stored -> stored.bundle();
        };
    }

    /** The environment's own note, else the service's, since one of the two was edited; null where there is none. */
    private static String note(EnvironmentView environment, String annotation) {
        return Annotations.of(environment.object(), annotation)
                .or(() -> environment.service().flatMap(service -> Annotations.of(service, annotation)))
                .orElse(null);
    }

    private VersionCut() {}
}
