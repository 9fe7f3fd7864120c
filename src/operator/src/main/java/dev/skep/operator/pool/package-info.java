/**
 * What a WorkerPool becomes in a cluster, one pure builder for each object, and the reconciler that tells of its
 * changes. The builders depend on {@code core}'s values and the model of Kubernetes alone.
 * Start at {@link dev.skep.operator.pool.PoolChildren}.
 */
package dev.skep.operator.pool;
