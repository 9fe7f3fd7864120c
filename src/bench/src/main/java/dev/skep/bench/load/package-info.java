/**
 * What calls the servers: one wire, wrk for saturation, an open loop for a constant rate.
 * It may depend on HdrHistogram alone.
 * Start reading at {@link dev.skep.bench.load.Wire}.
 */
package dev.skep.bench.load;
