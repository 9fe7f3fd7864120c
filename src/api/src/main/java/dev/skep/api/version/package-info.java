/**
 * The kind WorkerVersion: a worker at one moment, every reference resolved.
 * Depends on template, condition and schema. Start reading at {@link dev.skep.api.version.WorkerVersionSpec}.
 */
package dev.skep.api.version;
