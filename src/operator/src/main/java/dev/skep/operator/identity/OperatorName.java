package dev.skep.operator.identity;

import java.util.List;

/**
 * What the operator's own certificate says.
 *
 * @param namespace where the operator runs; part of its SPIFFE id
 * @param dnsNames what pods connect to
 */
public record OperatorName(String namespace, List<String> dnsNames) {

    public OperatorName {
        dnsNames = List.copyOf(dnsNames);
    }

    /** Behind the Service {@code skep-operator} of that namespace. */
    public static OperatorName in(String namespace) {
        var service = "skep-operator." + namespace + ".svc";
        return new OperatorName(namespace, List.of(service, service + ".cluster.local"));
    }
}
