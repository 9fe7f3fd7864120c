/**
 * The benchmark: which parts there are and the command that runs them.
 * It may depend on nothing of ours: both sides are processes, as users start them.
 * Start reading at {@link dev.skep.bench.Bench}.
 */
package dev.skep.bench;
