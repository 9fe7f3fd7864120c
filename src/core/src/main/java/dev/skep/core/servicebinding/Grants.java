package dev.skep.core.servicebinding;

import dev.skep.api.grant.BindingGrant;
import dev.skep.api.grant.BindingGrantSpec;
import dev.skep.api.grant.GrantedCaller;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

    /** Other namespaces with at least one service that may call the target. */
    public SortedSet<String> callerNamespaces(EnvironmentKey target) {
        return grants.stream()
                .filter(grant -> grant.getMetadata().getNamespace().equals(target.namespace()))
                .map(BindingGrant::getSpec)
                .filter(grant -> covers(grant, target))
                .flatMap(grant -> grant.from().stream())
                .map(GrantedCaller::namespace)
                .filter(namespace -> !namespace.equals(target.namespace()))
                .collect(Collectors.toCollection(TreeSet::new));
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
