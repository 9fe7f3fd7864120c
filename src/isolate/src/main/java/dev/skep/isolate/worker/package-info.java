/**
 * What a worker is made of: identity, modules, bindings, the verdict of its admission; plain values.
 * Depends on {@code fetch} and {@code limits}. Start reading at {@link dev.skep.isolate.worker.WorkerSpec}.
 */
package dev.skep.isolate.worker;
