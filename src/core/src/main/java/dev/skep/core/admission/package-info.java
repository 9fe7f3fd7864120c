/**
 * What evaluating a version once showed, kept in its status.
 * Depends on {@code condition}.
 * Start at {@link dev.skep.core.admission.Verdicts}.
 */
package dev.skep.core.admission;
