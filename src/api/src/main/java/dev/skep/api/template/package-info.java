/**
 * What a worker is made of: code, bindings, limits, as a template and as what an environment overrides.
 * Depends on schema. Start reading at {@link dev.skep.api.template.WorkerConfiguration}.
 */
package dev.skep.api.template;
