/**
 * The pods that serve: who has acknowledged what, and the pool that is made on demand.
 * Depends on {@code estate} and {@code resolve}.
 * Start at {@link dev.skep.core.pool.PoolAcknowledgement}.
 */
package dev.skep.core.pool;
