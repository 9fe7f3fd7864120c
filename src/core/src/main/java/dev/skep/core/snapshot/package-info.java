/**
 * What serves, as plain values, computed from persisted objects alone.
 * Depends on {@code estate} and {@code servicebinding}.
 * Start at {@link dev.skep.core.snapshot.Snapshot}.
 */
package dev.skep.core.snapshot;
