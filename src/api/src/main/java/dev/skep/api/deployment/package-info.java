/**
 * The kind WorkerDeployment: what serves an environment since when, and the audit log.
 * Depends on environment, condition and schema. Start reading at {@link dev.skep.api.deployment.WorkerDeploymentSpec}.
 */
package dev.skep.api.deployment;
