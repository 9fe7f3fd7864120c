/**
 * Tells every pod what to serve, and knows what every pod serves: the server half of the distribution protocol.
 * Depends on {@code identity}, {@code core}, {@code protocol} and gRPC; knows no Kubernetes client, the cluster is
 * behind {@link dev.skep.operator.distribution.DistributionPorts}.
 * Start at {@link dev.skep.operator.distribution.Distribution}.
 */
package dev.skep.operator.distribution;
