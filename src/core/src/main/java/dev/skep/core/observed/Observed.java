package dev.skep.core.observed;

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
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All a plan may know, gathered once. Planning reads nothing else: no client, no clock, no random number, so the same
 * record always gives the same plan, on every leader and in local mode. Nobody changes an object that is in here.
 *
 * @param now the shell's clock, read once for this round
 * @param bundles the code that is stored already; its bytes stay with the shell
 * @param configMaps those that code comes from; others may be left out
 * @param secrets those that workers name; others may be left out
 * @param pods runtime pods that were heard of, and what they serve; in local mode the one process, once for each pool
 * @param poolTroubles a sentence for each pool whose pods the cluster does not take as they are asked for
 */
public record Observed(
        Instant now,
        Settings settings,
        List<WorkerService> services,
        List<Environment> environments,
        List<ServiceBinding> serviceBindings,
        List<BindingGrant> grants,
        List<WorkerPool> pools,
        List<KVNamespace> kvNamespaces,
        List<WorkerVersion> versions,
        List<WorkerDeployment> deployments,
        Set<BundleKey> bundles,
        Map<Ref, ConfigMap> configMaps,
        Map<Ref, SecretFacts> secrets,
        List<PodFacts> pods,
        Map<Ref, String> poolTroubles,
        HostnameFacts hostnames) {

    public Observed {
        services = List.copyOf(services);
        environments = List.copyOf(environments);
        serviceBindings = List.copyOf(serviceBindings);
        grants = List.copyOf(grants);
        pools = List.copyOf(pools);
        kvNamespaces = List.copyOf(kvNamespaces);
        versions = List.copyOf(versions);
        deployments = List.copyOf(deployments);
        bundles = Set.copyOf(bundles);
        configMaps = Map.copyOf(configMaps);
        secrets = Map.copyOf(secrets);
        pods = List.copyOf(pods);
        poolTroubles = Map.copyOf(poolTroubles);
    }
}
