/**
 * Gather, plan, apply: one round after another on one thread, whenever something changed.
 * Depends on {@code core}; the cluster and the pods are interfaces of this package.
 */
package dev.skep.operator.round;
