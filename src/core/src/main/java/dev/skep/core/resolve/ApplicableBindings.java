package dev.skep.core.resolve;

import dev.skep.api.servicebinding.ServiceBinding;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.estate.Estate;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which ServiceBindings concern an environment. Older ones come first: of two with one name the older is in force. */
public final class ApplicableBindings {

    private static final String YOUNGEST = "~";

    static final Comparator<ServiceBinding> OLDER_FIRST = Comparator.comparing((ServiceBinding binding) ->
                    Optional.ofNullable(binding.getMetadata().getCreationTimestamp())
                            .orElse(YOUNGEST))
            .thenComparing(Ref::of);

    public static List<ServiceBinding> of(EnvironmentKey caller, Estate estate) {
        return estate.observed().serviceBindings().stream()
                .filter(binding -> concerns(binding, caller))
                .sorted(OLDER_FIRST)
                .toList();
    }

    public static List<EnvironmentView> callers(ServiceBinding binding, Estate estate) {
        var service = new Ref(
                binding.getMetadata().getNamespace(), binding.getSpec().from().service());
        return estate.environmentsOf(service).stream()
                .filter(view -> view.mayServe() && concerns(binding, view.key()))
                .toList();
    }

    private static boolean concerns(ServiceBinding binding, EnvironmentKey caller) {
        var from = binding.getSpec().from();
        return binding.getMetadata().getNamespace().equals(caller.namespace())
                && from.service().equals(caller.service())
                && (from.environment() == null || from.environment().equals(caller.environment()));
    }

    private ApplicableBindings() {}
}
