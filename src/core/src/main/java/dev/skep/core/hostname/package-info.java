/**
 * The label every environment has before the domain, unique and kept.
 * Depends on {@code estate}.
 * Start at {@link dev.skep.core.hostname.HostLabelAssignment}.
 */
package dev.skep.core.hostname;
