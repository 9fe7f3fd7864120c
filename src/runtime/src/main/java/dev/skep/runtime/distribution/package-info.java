/**
 * The pod's half of the distribution protocol: follows the operator, keeps bundles and the last good snapshot on disk,
 * switches, acknowledges, and judges versions. Depends on {@code snapshot}, {@code hosting} (what a switch changed),
 * {@code identity}, {@code transport}, {@code disk} and the protocol; what serves is behind {@link
 * dev.skep.runtime.distribution.Serving}.
 * Start reading at {@link dev.skep.runtime.distribution.Follower}, then {@link dev.skep.runtime.distribution.Ledger}.
 */
package dev.skep.runtime.distribution;
