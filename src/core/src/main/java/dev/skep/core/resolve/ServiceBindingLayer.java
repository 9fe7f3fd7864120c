package dev.skep.core.resolve;

import dev.skep.api.servicebinding.ServiceBinding;
import dev.skep.api.template.ServiceEntry;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.estate.Estate;
import dev.skep.core.naming.Ref;
import java.util.Optional;

/**
 * What ServiceBindings give an environment. It lies under the environment's own overrides, so these can replace or
 * remove it, and it fills only names that nothing written into the worker has. It is not handed down to environments
 * that start from this one: which ServiceBindings concern them is for the ServiceBindings to say.
 */
final class ServiceBindingLayer {

    static void lay(Draft draft, EnvironmentView environment, Estate estate) {
        draft.bindings
                .values()
                .removeIf(entry -> entry instanceof BindingEntry.Service service
                        && service.serviceBinding().isPresent());
        ApplicableBindings.of(environment.key(), estate).stream()
                .filter(binding -> NotYetSupported.in(binding).isEmpty())
                .map(ServiceBindingLayer::entry)
                .forEach(entry -> draft.bindings.putIfAbsent(entry.name(), entry));
    }

    private static BindingEntry entry(ServiceBinding binding) {
        var to = binding.getSpec().to();
        var entry = new ServiceEntry(
                binding.getSpec().name(), to.service(), to.namespace(), to.environment(), to.entrypoint(), to.props());
        var place = Place.root("ServiceBinding", Ref.of(binding)).at("spec.to");
        return new BindingEntry.Service(entry, place, Optional.of(Ref.of(binding)));
    }

    private ServiceBindingLayer() {}
}
