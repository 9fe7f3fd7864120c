/**
 * Tells that a WorkerService changed. What it becomes is made by the plan of {@code core}: versions, deployments,
 * production. Depends on {@code kube} for what every reconciler has in common.
 */
package dev.skep.operator.workerservice;
