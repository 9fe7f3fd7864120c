/**
 * The kind WorkerService: a template, and the environments made of it.
 * Depends on template, condition and schema. Start reading at {@link dev.skep.api.workerservice.WorkerServiceSpec}.
 */
package dev.skep.api.workerservice;
