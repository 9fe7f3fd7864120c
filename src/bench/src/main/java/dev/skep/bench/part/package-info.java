/**
 * The parts of the benchmark, one class per thing that is measured.
 * They may depend on workers, servers, load and the report's Measurement.
 * Start reading at {@link dev.skep.bench.part.Part}.
 */
package dev.skep.bench.part;
