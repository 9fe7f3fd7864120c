/**
 * Everything decided about one environment in one round, and what its status says of it.
 * Depends on {@code resolve}, {@code version}, {@code deployment} and {@code servicebinding}.
 * Start at {@link dev.skep.core.environment.EnvironmentRound}.
 */
package dev.skep.core.environment;
