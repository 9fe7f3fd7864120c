/**
 * Workers' words as JSON lines, written by a thread of their own. Depends on {@code isolate.log}.
 * Start reading at {@link dev.skep.runtime.log.JsonLog}.
 */
package dev.skep.runtime.log;
