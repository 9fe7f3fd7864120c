/**
 * Where a worker's words go. Depends on {@code worker}.
 * Start reading at {@link dev.skep.isolate.log.WorkerLog}.
 */
package dev.skep.isolate.log;
