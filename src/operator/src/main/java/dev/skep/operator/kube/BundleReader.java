package dev.skep.operator.kube;

import dev.skep.core.bundle.Bundle;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.naming.Labels;
import dev.skep.operator.bundle.BundleConfigMaps;
import dev.skep.operator.distribution.Bundles;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/** Code, read when a pod asks for it. Pods keep it on their disks, so it is asked for seldom and kept nowhere here. */
public final class BundleReader implements Bundles {

    private final Connection connection;

    public BundleReader(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Optional<Bundle> bundle(BundleKey key) {
        try {
            var parts = connection
                    .client()
                    .configMaps()
                    .inNamespace(key.namespace())
                    .withLabel(Labels.BUNDLE, BundleConfigMaps.digits(key))
                    .list()
                    .getItems();
            return BundleConfigMaps.read(key, parts);
        } catch (KubernetesClientException e) {
            throw Failures.passing("read code " + key, e);
        }
    }
}
