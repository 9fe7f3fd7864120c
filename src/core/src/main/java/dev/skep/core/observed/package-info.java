/**
 * Everything a plan may know, gathered once by a shell; values without behaviour.
 * Depends on {@code naming} and {@code bundle}.
 * Start at {@link dev.skep.core.observed.Observed}.
 */
package dev.skep.core.observed;
