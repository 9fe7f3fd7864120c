/**
 * Tells that a KVNamespace changed.
 * Depends on {@code kube} for what every reconciler has in common.
 */
package dev.skep.operator.kvnamespace;
