/**
 * What is true of a service: what is true of all its environments.
 * Depends on {@code condition} and {@code estate}.
 * Start at {@link dev.skep.core.workerservice.ServiceStatuses}.
 */
package dev.skep.core.workerservice;
