/**
 * The API server: what is there, followed as it changes, and every write. The only package that imports a Kubernetes
 * client; what others need of a cluster is an interface of theirs that is implemented here.
 * Start at {@link dev.skep.operator.kube.KubeCluster} for reading and {@link dev.skep.operator.kube.KubeWriter} for
 * writing; every write passes through {@link dev.skep.operator.kube.Writes}.
 */
package dev.skep.operator.kube;
