package dev.skep.operator.round;

import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.environment.Environment;
import dev.skep.api.pool.WorkerPool;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.core.bundle.BundleKey;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A cluster in a test's hand: whatever is put in is seen. */
public final class Sights {

    public final List<WorkerService> services = new CopyOnWriteArrayList<>();
    public final List<Environment> environments = new CopyOnWriteArrayList<>();
    public final List<WorkerPool> pools = new CopyOnWriteArrayList<>();
    public final List<WorkerVersion> versions = new CopyOnWriteArrayList<>();
    public final List<WorkerDeployment> deployments = new CopyOnWriteArrayList<>();
    public final Set<BundleKey> bundles = ConcurrentHashMap.newKeySet();
    public final List<RunningPod> pods = new CopyOnWriteArrayList<>();
    public final Map<ChildKey, HasMetadata> children = new ConcurrentHashMap<>();
    public final List<Ingress> ingresses = new CopyOnWriteArrayList<>();
    public Optional<List<GenericKubernetesResource>> certificates = Optional.empty();
    public volatile boolean whole = true;

    public Look look() {
        return new Look(
                List.copyOf(services),
                List.copyOf(environments),
                List.of(),
                List.of(),
                List.copyOf(pools),
                List.of(),
                List.copyOf(versions),
                List.copyOf(deployments),
                Set.copyOf(bundles),
                Set.of(),
                Map.of(),
                Map.of(),
                List.copyOf(pods),
                Map.copyOf(children),
                List.copyOf(ingresses),
                certificates,
                whole);
    }
}
