/**
 * GraalJS made into isolates: the shared engine, one context for each isolate, its mailbox of turns, its prelude.
 * Depends on {@code worker}, {@code fetch}, {@code limits}, {@code log}, {@code web}. Start reading at {@code Isolate}.
 */
package dev.skep.isolate.engine;
