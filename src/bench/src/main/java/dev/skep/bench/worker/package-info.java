/**
 * The measured workers, one text for both sides, written down as manifests and as workerd's config.
 * It may depend on the JDK alone.
 * Start reading at {@link dev.skep.bench.worker.Worker}.
 */
package dev.skep.bench.worker;
