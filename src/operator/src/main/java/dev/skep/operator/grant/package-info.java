/**
 * Tells that a BindingGrant changed.
 * Depends on {@code kube} for what every reconciler has in common.
 */
package dev.skep.operator.grant;
