package dev.skep.core.servicebinding;

import dev.skep.api.grant.BindingGrant;
import dev.skep.api.grant.BindingGrantSpec;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import java.util.List;

/** Consent of the called namespace. Within one namespace none is needed; across namespaces nothing goes without it. */
public final class Grants {

    private final List<BindingGrant> grants;

    public Grants(List<BindingGrant> grants) {
        this.grants = grants;
    }

    public boolean permit(Ref caller, EnvironmentKey target) {
        return caller.namespace().equals(target.namespace())
                || grants.stream()
                        .filter(grant -> grant.getMetadata().getNamespace().equals(target.namespace()))
                        .map(BindingGrant::getSpec)
                        .anyMatch(grant -> names(grant, caller) && covers(grant, target));
    }

    private static boolean names(BindingGrantSpec grant, Ref caller) {
        return grant.from().stream()
                .anyMatch(from -> from.namespace().equals(caller.namespace())
                        && (from.services().isEmpty() || from.services().contains(caller.name())));
    }

    private static boolean covers(BindingGrantSpec grant, EnvironmentKey target) {
        return grant.to().isEmpty()
                || grant.to().stream()
                        .anyMatch(to -> to.service().equals(target.service())
                                && (to.environments().isEmpty()
                                        || to.environments().contains(target.environment())));
    }
}
