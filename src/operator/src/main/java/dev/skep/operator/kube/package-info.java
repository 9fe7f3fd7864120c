/**
 * The API server: what is there, kept in memory as it changes, and every write. The only package that imports a
 * Kubernetes client; what others need of a cluster is an interface of theirs that is implemented here.
 */
package dev.skep.operator.kube;
