/**
 * From what is observed to what is to be done, in one function.
 * Depends on every package beside it.
 * Start at {@link dev.skep.core.plan.Planner}.
 */
package dev.skep.core.plan;
