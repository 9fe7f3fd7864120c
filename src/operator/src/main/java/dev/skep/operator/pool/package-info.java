/**
 * What a WorkerPool becomes in a cluster, one pure builder for each object. Depends on {@code core}'s values and the
 * model of Kubernetes, never on a client.
 */
package dev.skep.operator.pool;
