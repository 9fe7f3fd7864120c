/**
 * What was measured, kept as JSON, and the page and the plot made from it.
 * It may depend on Jackson alone.
 * Start reading at {@link dev.skep.bench.report.Store}.
 */
package dev.skep.bench.report;
