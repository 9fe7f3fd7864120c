/**
 * The numbers a worker may not exceed, and who enforces them.
 * Depends on {@code dispatch}. Start reading at {@link dev.skep.isolate.limits.Limits}.
 */
package dev.skep.isolate.limits;
