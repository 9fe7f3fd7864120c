package dev.skep.core.bundle;

import dev.skep.api.version.WorkerVersion;

/**
 * Where code is stored: once per namespace, whoever uses it.
 *
 * @param digest {@code sha256:} and 64 digits
 */
public record BundleKey(String namespace, String digest) {

    public static BundleKey of(WorkerVersion version) {
        return new BundleKey(
                version.getMetadata().getNamespace(), version.getSpec().bundle().digest());
    }
}
