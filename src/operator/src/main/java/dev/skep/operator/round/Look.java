package dev.skep.operator.round;

import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.environment.Environment;
import dev.skep.api.grant.BindingGrant;
import dev.skep.api.kvnamespace.KVNamespace;
import dev.skep.api.pool.WorkerPool;
import dev.skep.api.servicebinding.ServiceBinding;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.SecretFacts;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the cluster has, looked at once. Nobody changes an object that is in here.
 *
 * @param bundles of which every part is there
 * @param brokenBundles of which a part is missing
 * @param pods of all pools
 * @param children everything made besides the plan's objects, found by its label
 * @param ingresses of everybody: a hostname may be somebody else's already
 * @param certificates ours; empty while nobody here issues any
 * @param whole whether all of it is followed at this moment, so that what is not in here is not there
 */
public record Look(
        List<WorkerService> services,
        List<Environment> environments,
        List<ServiceBinding> serviceBindings,
        List<BindingGrant> grants,
        List<WorkerPool> pools,
        List<KVNamespace> kvNamespaces,
        List<WorkerVersion> versions,
        List<WorkerDeployment> deployments,
        Set<BundleKey> bundles,
        Set<BundleKey> brokenBundles,
        Map<Ref, ConfigMap> configMaps,
        Map<Ref, SecretFacts> secrets,
        List<RunningPod> pods,
        Map<ChildKey, HasMetadata> children,
        List<Ingress> ingresses,
        Optional<List<GenericKubernetesResource>> certificates,
        boolean whole) {}
