/**
 * Which thread runs which isolate, and the eye that sees a turn go on for too long. Knows nothing of JavaScript.
 * Depends on nothing. Start reading at {@link dev.skep.isolate.dispatch.Dispatcher}.
 */
package dev.skep.isolate.dispatch;
