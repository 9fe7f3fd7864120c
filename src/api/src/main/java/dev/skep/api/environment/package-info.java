/**
 * The kind Environment: a place where a service runs, with its hostname, routes and overrides.
 * Depends on template, condition and schema. Start reading at {@link dev.skep.api.environment.EnvironmentSpec}.
 */
package dev.skep.api.environment;
