/**
 * Health, readiness and metrics, on a port that workers' clients do not reach.
 * Depends on {@code hosting} and {@code isolate.fetch}; Micrometer is loaded by the first scrape. Start at {@link
 * dev.skep.runtime.admin.AdminPages}.
 */
package dev.skep.runtime.admin;
