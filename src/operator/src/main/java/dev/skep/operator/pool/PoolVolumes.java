package dev.skep.operator.pool;

import dev.skep.operator.naming.PoolNames;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;

/**
 * What a pod reads and where it may write. Each place has a size, so that no worker fills a node; secrets are in
 * memory.
 */
final class PoolVolumes {

    static final String AUDIENCE = "skep";

    /** The kubelet renews it when most of that is over. */
    private static final long TOKEN_SECONDS = 3_600;

    private static final int READ_BY_GROUP = 0440;

    static List<Volume> all() {
        return List.of(token(), trust(), disk("data", "2Gi"), memory(), disk("tmp", "256Mi"));
    }

    static List<VolumeMount> mounts() {
        return List.of(
                mount("token", "/var/run/skep/token", true),
                mount("trust", "/var/run/skep/trust", true),
                mount("data", "/var/lib/skep", false),
                mount("memory", "/run/skep", false),
                mount("tmp", "/tmp", false));
    }

    /** Good for the operator alone: the API server itself would not take it. */
    private static Volume token() {
        return new VolumeBuilder()
                .withName("token")
                .withNewProjected()
                .withDefaultMode(READ_BY_GROUP)
                .addNewSource()
                .withNewServiceAccountToken(AUDIENCE, TOKEN_SECONDS, "token")
                .endSource()
                .endProjected()
                .build();
    }

    private static Volume trust() {
        return new VolumeBuilder()
                .withName("trust")
                .withNewConfigMap()
                .withName(PoolNames.TRUST)
                .withDefaultMode(READ_BY_GROUP)
                .endConfigMap()
                .build();
    }

    private static Volume disk(String name, String size) {
        return new VolumeBuilder()
                .withName(name)
                .withNewEmptyDir()
                .withSizeLimit(new Quantity(size))
                .endEmptyDir()
                .build();
    }

    private static Volume memory() {
        return new VolumeBuilder()
                .withName("memory")
                .withNewEmptyDir()
                .withMedium("Memory")
                .withSizeLimit(new Quantity("32Mi"))
                .endEmptyDir()
                .build();
    }

    private static VolumeMount mount(String name, String path, boolean readOnly) {
        return new VolumeMountBuilder()
                .withName(name)
                .withMountPath(path)
                .withReadOnly(readOnly ? true : null)
                .build();
    }

    private PoolVolumes() {}
}
