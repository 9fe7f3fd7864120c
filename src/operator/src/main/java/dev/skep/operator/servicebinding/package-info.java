/**
 * Tells that a ServiceBinding changed.
 * Depends on {@code kube} for what every reconciler has in common.
 */
package dev.skep.operator.servicebinding;
