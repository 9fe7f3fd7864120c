/**
 * Findings, the conditions they become, and Ready computed from them.
 * Depends on the API types alone.
 * Start at {@link dev.skep.core.condition.Summary}.
 */
package dev.skep.core.condition;
