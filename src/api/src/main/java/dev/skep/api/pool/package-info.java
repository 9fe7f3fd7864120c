/**
 * The kind WorkerPool: the pods that run workers.
 * Depends on condition and schema. Start reading at {@link dev.skep.api.pool.WorkerPoolSpec}.
 */
package dev.skep.api.pool;
