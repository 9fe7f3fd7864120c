package dev.skep.core.resolve;

import dev.skep.api.template.DurableObjectEntry;
import dev.skep.api.template.ExternalEntry;
import dev.skep.api.template.KvNamespaceEntry;
import dev.skep.api.template.SecretEntry;
import dev.skep.api.template.ServiceEntry;
import dev.skep.api.template.WorkerConfiguration;
import dev.skep.api.version.WorkerVersionSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The bindings written in one place, of all kinds, in the order of the schema. */
final class LayerBindings {

    static List<BindingEntry> of(WorkerConfiguration layer, Place at) {
        var all = new ArrayList<BindingEntry>();
        all.addAll(entries(layer.vars(), at.at("vars"), variable -> variable.name(), BindingEntry.Var::new));
        all.addAll(entries(layer.secrets(), at.at("secrets"), SecretEntry::name, BindingEntry.Secret::new));
        all.addAll(entries(layer.services(), at.at("services"), ServiceEntry::name, LayerBindings::inline));
        all.addAll(reserved(
                layer.kvNamespaces(), at.at("kvNamespaces"), KvNamespaceEntry::name, BindingKind.KV_NAMESPACE));
        all.addAll(reserved(
                layer.durableObjects(), at.at("durableObjects"), DurableObjectEntry::name, BindingKind.DURABLE_OBJECT));
        all.addAll(reserved(layer.externals(), at.at("externals"), ExternalEntry::name, BindingKind.EXTERNAL));
        return all;
    }

    /** The bindings of a version, as if they were written where the version is asked for. */
    static List<BindingEntry> of(WorkerVersionSpec version, Place at) {
        var all = new ArrayList<BindingEntry>();
        version.vars().forEach(variable -> all.add(new BindingEntry.Var(variable, at)));
        version.secrets()
                .forEach(secret ->
                        all.add(new BindingEntry.Secret(new SecretEntry(secret.name(), secret.secretKeyRef()), at)));
        version.services()
                .forEach(service -> all.add(inline(
                        new ServiceEntry(
                                service.name(),
                                service.service(),
                                service.namespace(),
                                service.environment(),
                                service.entrypoint(),
                                service.props()),
                        at)));
        return all;
    }

    private static BindingEntry inline(ServiceEntry entry, Place at) {
        return new BindingEntry.Service(entry, at, Optional.empty());
    }

    private static <T> List<BindingEntry> reserved(List<T> list, Place at, Function<T, String> name, BindingKind kind) {
        return entries(list, at, name, (entry, place) -> new BindingEntry.Reserved(kind, name.apply(entry), place));
    }

    private static <T> List<BindingEntry> entries(
            List<T> list, Place at, Function<T, String> name, BiFunction<T, Place, BindingEntry> make) {
        var entries = new ArrayList<BindingEntry>();
        for (int i = 0; i < list.size(); i++) {
            var entry = list.get(i);
            entries.add(make.apply(entry, at.item(i, name.apply(entry))));
        }
        return entries;
    }

    private LayerBindings() {}
}
