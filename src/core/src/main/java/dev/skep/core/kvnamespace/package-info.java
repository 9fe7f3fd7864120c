/**
 * Key-value data: its name in a store that is not there yet.
 * Depends on {@code condition}.
 * Start at {@link dev.skep.core.kvnamespace.KvNamespaceStatuses}.
 */
package dev.skep.core.kvnamespace;
