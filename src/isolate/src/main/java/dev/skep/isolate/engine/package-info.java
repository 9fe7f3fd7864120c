/**
 * GraalJS made into isolates: the shared engine, one context for each isolate, its mailbox of turns, its prelude.
 * Depends on everything else in the module. Start reading at {@code Isolate}.
 */
package dev.skep.isolate.engine;
