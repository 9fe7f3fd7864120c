/**
 * What a hostname becomes in a cluster, an Ingress and a Certificate, and what is to be said of them. Depends on
 * {@code core}'s values and the model of Kubernetes, never on a client.
 * Start at {@link dev.skep.operator.hostname.HostnameChildren}.
 */
package dev.skep.operator.hostname;
