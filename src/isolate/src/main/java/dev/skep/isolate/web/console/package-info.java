/**
 * What stands behind {@code console}: a worker's words on their way to its log.
 * Depends on {@code invocation}, {@code log}, {@code worker}. Start reading at {@link
 * dev.skep.isolate.web.console.ConsoleHost}.
 */
package dev.skep.isolate.web.console;
