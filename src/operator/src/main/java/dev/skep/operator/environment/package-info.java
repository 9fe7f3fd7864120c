/**
 * Tells that an Environment changed. What it becomes is made by the plan of {@code core}: versions and deployments.
 * Depends on {@code kube} for what every reconciler has in common.
 */
package dev.skep.operator.environment;
