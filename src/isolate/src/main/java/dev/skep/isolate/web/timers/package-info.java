/**
 * What stands behind {@code setTimeout} and its kin.
 * Depends on {@code invocation}. Start reading at {@link dev.skep.isolate.web.timers.Timers}.
 */
package dev.skep.isolate.web.timers;
