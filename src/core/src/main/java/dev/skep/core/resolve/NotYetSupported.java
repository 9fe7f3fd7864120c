package dev.skep.core.resolve;

import dev.skep.api.condition.Reason;
import dev.skep.api.servicebinding.ServiceBinding;
import dev.skep.api.template.ServiceEntry;
import dev.skep.api.template.WorkerLimits;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.naming.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Fields the schema promises and this release does not act on. A field that would be ignored is refused instead, so
 * that nobody believes in a limit, a schedule or a route that is not there. Building one of them begins with taking
 * its line out of here.
 */
public final class NotYetSupported {

    private static final Map<String, Function<WorkerLimits, Integer>> LIMITS = Map.of(
            "cronCpuMillis", WorkerLimits::cronCpuMillis,
            "connections", WorkerLimits::connections,
            "bodyMebibytes", WorkerLimits::bodyMebibytes);

    /** What this environment asks for and cannot have. */
    static List<Problem> in(EnvironmentView environment, Draft draft) {
        var fields = new ArrayList<Place>();
        ofSpec(environment, fields);
        ofBindings(draft, fields);
        ofCode(draft, fields);
        LIMITS.forEach((name, limit) -> {
            if (limit.apply(draft.limits) != null) {
                fields.add(draft.limitsPlace.at(name));
            }
        });
        return fields.stream().map(NotYetSupported::problem).toList();
    }

    /** What this ServiceBinding asks for and cannot have; then it is not in force. */
    public static List<Problem> in(ServiceBinding binding) {
        var to = binding.getSpec().to();
        var entry = new ServiceEntry(
                binding.getSpec().name(), to.service(), to.namespace(), to.environment(), to.entrypoint(), to.props());
        var at = Place.root("ServiceBinding", Ref.of(binding)).at("spec.to");
        return ofService(entry, at).map(NotYetSupported::problem).toList();
    }

    private static void ofSpec(EnvironmentView environment, List<Place> fields) {
        var spec = environment.object().getSpec();
        var at = Place.root("Environment", environment.ref()).at("spec");
        if (!spec.traffic().isEmpty()) {
            fields.add(at.at("traffic"));
        }
        if (!spec.routes().isEmpty()) {
            fields.add(at.at("routes"));
        }
        if (spec.ttl() != null) {
            fields.add(at.at("ttl"));
        }
    }

    private static void ofBindings(Draft draft, List<Place> fields) {
        for (var binding : draft.bindings.values()) {
            switch (binding) {
                case BindingEntry.Reserved reserved -> fields.add(reserved.place());
                case BindingEntry.Service service ->
                    ofService(service.entry(), service.place()).forEach(fields::add);
                case BindingEntry.Var _, BindingEntry.Secret _ -> {}
            }
        }
        fields.addAll(draft.crons.values());
    }

    private static void ofCode(Draft draft, List<Place> fields) {
        if (!(draft.code instanceof CodeDraft.Written written)) {
            return;
        }
        if (written.source() != null && written.source().oci() != null) {
            fields.add(written.place().at("source.oci"));
        }
        var modules = written.modules();
        for (int i = 0; i < modules.size(); i++) {
            if (modules.get(i).wasm() != null) {
                fields.add(written.place()
                        .at("modules")
                        .item(i, modules.get(i).name())
                        .at("wasm"));
            }
        }
    }

    private static Stream<Place> ofService(ServiceEntry entry, Place at) {
        var entrypoint = entry.entrypoint() == null ? Stream.<Place>empty() : Stream.of(at.at("entrypoint"));
        var props = entry.props().isEmpty() ? Stream.<Place>empty() : Stream.of(at.at("props"));
        return Stream.concat(entrypoint, props);
    }

    static Problem problem(Place field) {
        return new Problem(field, Reason.NOT_YET_SUPPORTED, field + " is set.");
    }

    private NotYetSupported() {}
}
