/**
 * How objects, environments and what they hold are called and told apart by content.
 * Depends on nothing of Skep's.
 * Start at {@link dev.skep.core.naming.EnvironmentKey}.
 */
package dev.skep.core.naming;
