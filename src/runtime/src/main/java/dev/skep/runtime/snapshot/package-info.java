/**
 * What must serve, as plain values: the one thing that a control plane, or local mode, tells a runtime.
 * Depends on {@code isolate.worker} and {@code isolate.limits}. Start reading at {@link
 * dev.skep.runtime.snapshot.Snapshot}.
 */
package dev.skep.runtime.snapshot;
