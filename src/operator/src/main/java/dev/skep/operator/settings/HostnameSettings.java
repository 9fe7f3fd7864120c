package dev.skep.operator.settings;

import java.util.Map;
import java.util.Optional;

/**
 * How hostnames get traffic and certificates.
 *
 * @param ingressClass empty: the cluster's default one
 * @param ingressAnnotations for the ingress controller at hand
 * @param tlsSecret a Secret with a certificate for all names, in every namespace; empty: one certificate a hostname
 * @param issuer who issues certificates; empty: nobody is asked
 * @param certificates whether hostnames are to have certificates at all
 * @param statusExpected whether the ingress controller writes the address of an Ingress into its status. Many do not,
 *     and waiting for one that never comes would keep everything from being ready for ever
 */
public record HostnameSettings(
        Optional<String> ingressClass,
        Map<String, String> ingressAnnotations,
        Optional<String> tlsSecret,
        Optional<Issuer> issuer,
        boolean certificates,
        boolean statusExpected) {

    /** @param kind ClusterIssuer, or Issuer in every namespace */
    public record Issuer(String kind, String name) {}

    public HostnameSettings {
        ingressAnnotations = Map.copyOf(ingressAnnotations);
    }

    /** Whether somebody is to issue a certificate for each hostname. */
    public boolean certificateForEach() {
        return certificates && tlsSecret.isEmpty();
    }
}
