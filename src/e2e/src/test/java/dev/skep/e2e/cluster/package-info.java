/**
 * Scenarios on a real cluster, each named for what a user sees: manifests in, answers of pods out, and what befalls
 * machines in between. They want {@code KUBECONFIG}, Skep installed there, and pods whose addresses this machine
 * reaches; {@code make test} sees to all three. Start reading at {@link dev.skep.e2e.cluster.SamplesTest}.
 */
package dev.skep.e2e.cluster;
