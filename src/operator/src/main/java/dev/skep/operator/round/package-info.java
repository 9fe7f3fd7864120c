/**
 * Gather, plan, apply: one round after another on one thread, whenever something changed.
 * Depends on {@code core} and on {@code distribution}'s words; the cluster and the pods are interfaces of this package.
 * Start at {@link dev.skep.operator.round.Rounds}, then {@link dev.skep.operator.round.Round}.
 */
package dev.skep.operator.round;
