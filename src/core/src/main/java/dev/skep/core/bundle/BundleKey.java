package dev.skep.core.bundle;

/**
 * Where code is stored: once per namespace, whoever uses it.
 *
 * @param digest {@code sha256:} and 64 digits
 */
public record BundleKey(String namespace, String digest) {}
