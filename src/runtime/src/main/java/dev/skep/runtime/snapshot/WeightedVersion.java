package dev.skep.runtime.snapshot;

/** @param percent share of the environment's requests, 0–100 */
public record WeightedVersion(long version, int percent) {}
