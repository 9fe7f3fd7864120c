/**
 * From manifests to an effective configuration, or to every reason why there is none.
 * Depends on {@code estate}, {@code bundle} and {@code admission}.
 * Start at {@link dev.skep.core.resolve.Resolver}, then {@code Draft}.
 */
package dev.skep.core.resolve;
