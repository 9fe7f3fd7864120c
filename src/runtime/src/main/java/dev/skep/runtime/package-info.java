/**
 * One process that serves: the front door, the hosting behind it, admin pages and logs, put together and taken down.
 * Depends on its own packages and on {@code isolate}. Start reading at {@link dev.skep.runtime.Hive}.
 */
package dev.skep.runtime;
