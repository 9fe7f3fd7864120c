/**
 * The workers that are measured, each one text for both sides, and the two ways to write them down: manifests and workerd's config.
 * It may depend on the JDK alone.
 * Start reading at {@link dev.skep.bench.worker.Worker}.
 */
package dev.skep.bench.worker;
