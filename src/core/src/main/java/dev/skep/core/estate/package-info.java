/**
 * What was observed, put in order: services, their environments, the automatic production among them, and history.
 * Depends on {@code observed} and {@code naming}.
 * Start at {@link dev.skep.core.estate.Estate}.
 */
package dev.skep.core.estate;
