/**
 * The version an effective configuration asks for: cut anew, or the newest one again.
 * Depends on {@code resolve}.
 * Start at {@link dev.skep.core.version.VersionChoice}.
 */
package dev.skep.core.version;
