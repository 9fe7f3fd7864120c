/**
 * What is to serve an environment next, and what became of deployments.
 * Depends on {@code estate} and {@code pool}.
 * Start at {@link dev.skep.core.deployment.NextDeployment}.
 */
package dev.skep.core.deployment;
