/**
 * A real cluster as scenarios and measurements see it: what users do ({@link dev.skep.e2e.stage.Tenant}), what their
 * guests do ({@link dev.skep.e2e.stage.Asker}, {@link dev.skep.e2e.stage.Traffic}), and what befalls machines ({@link
 * dev.skep.e2e.stage.Node}). Depends on the types of the API and a Kubernetes client, on nothing inside the operator.
 */
package dev.skep.e2e.stage;
