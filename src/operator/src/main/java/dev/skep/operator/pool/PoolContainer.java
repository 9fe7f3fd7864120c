package dev.skep.operator.pool;

import dev.skep.api.pool.WorkerPool;
import dev.skep.operator.naming.PoolNames;
import dev.skep.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.util.List;

/** The runtime, as a pod runs it: what it is told, how it is asked, what it may not do. */
final class PoolContainer {

    private static final long USER = 10_001L;
    /** Longer than it takes every proxy to hear that the pod is going; until then it serves as ever. */
    private static final long LEAVING_SECONDS = 3;

    static Container of(WorkerPool pool, PodSettings settings) {
        return new ContainerBuilder()
                .withName("runtime")
                .withImage(settings.image())
                .withImagePullPolicy(settings.imagePullPolicy())
                .withEnv(environment(pool, settings))
                .withPorts(
                        port(PoolNames.HTTP, PoolNames.HTTP_PORT),
                        port(PoolNames.ADMIN, PoolNames.ADMIN_PORT),
                        port(PoolNames.INVOCATION, PoolNames.INVOCATION_PORT))
                .withResources(PoolSize.of(pool.getSpec(), settings))
                .withSecurityContext(security())
                .withLivenessProbe(liveness())
                .withReadinessProbe(readiness())
                .withNewLifecycle()
                .withNewPreStop()
                .withNewSleep(LEAVING_SECONDS)
                .endPreStop()
                .endLifecycle()
                .withVolumeMounts(PoolVolumes.mounts())
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .build();
    }

    private static List<EnvVar> environment(WorkerPool pool, PodSettings settings) {
        return List.of(
                value("SKEP_OPERATOR", settings.operatorAddress()),
                value("SKEP_POOL", pool.getMetadata().getName()),
                field("SKEP_POD_NAME", "metadata.name"),
                field("SKEP_POD_NAMESPACE", "metadata.namespace"),
                field("SKEP_POD_UID", "metadata.uid"));
    }

    private static EnvVar value(String name, String value) {
        return new EnvVar(name, value, null);
    }

    private static EnvVar field(String name, String path) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewFieldRef()
                .withFieldPath(path)
                .endFieldRef()
                .endValueFrom()
                .build();
    }

    private static ContainerPort port(String name, int port) {
        return new ContainerPort(port, null, null, name, "TCP");
    }

    /** Gives a start, and a pod that is short of CPU, plenty of time: a restart would only make it worse. */
    private static Probe liveness() {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath("/healthz")
                .withNewPort(PoolNames.ADMIN)
                .endHttpGet()
                .withInitialDelaySeconds(10)
                .withPeriodSeconds(5)
                .withTimeoutSeconds(3)
                .withFailureThreshold(6)
                .build();
    }

    /** Asked every second, so that a pod gets traffic as soon as it can serve. */
    private static Probe readiness() {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath("/readyz")
                .withNewPort(PoolNames.ADMIN)
                .endHttpGet()
                .withPeriodSeconds(1)
                .withTimeoutSeconds(2)
                .withFailureThreshold(2)
                .build();
    }

    private static SecurityContext security() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }

    static PodSecurityContext podSecurity() {
        return new PodSecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withFsGroup(USER)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .build();
    }

    private PoolContainer() {}
}
