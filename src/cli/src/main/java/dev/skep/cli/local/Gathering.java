package dev.skep.cli.local;

import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.environment.Environment;
import dev.skep.api.grant.BindingGrant;
import dev.skep.api.kvnamespace.KVNamespace;
import dev.skep.api.pool.WorkerPool;
import dev.skep.api.servicebinding.ServiceBinding;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.cli.store.ObjectStore;
import dev.skep.core.naming.ObjectNames;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.HostnameFacts;
import dev.skep.core.observed.Observed;
import dev.skep.core.observed.PodFacts;
import dev.skep.core.observed.Settings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Everything a plan may know, out of the store and this process. */
final class Gathering {
    static Observed observed(
            ObjectStore store, SecretValues secrets, Settings settings, List<PodFacts> pods, Instant now) {
        return new Observed(
                now,
                settings,
                store.list(WorkerService.class),
                store.list(Environment.class),
                store.list(ServiceBinding.class),
                store.list(BindingGrant.class),
                store.list(WorkerPool.class),
                store.list(KVNamespace.class),
                store.list(WorkerVersion.class),
                store.list(WorkerDeployment.class),
                store.bundles(),
                configMaps(store),
                secrets.facts(),
                pods,
                Map.of(),
                HostnameFacts.NOT_NEEDED);
    }

    private static Map<Ref, ConfigMap> configMaps(ObjectStore store) {
        var maps = new HashMap<Ref, ConfigMap>();
        store.list(ConfigMap.class).forEach(map -> maps.put(Ref.of(map), map));
        return maps;
    }

    /** Every pool somebody declared, and the default one of every namespace: here they are all this process. */
    static Set<Ref> pools(ObjectStore store) {
        var pools = new TreeSet<Ref>();
        store.list(WorkerPool.class).forEach(pool -> pools.add(Ref.of(pool)));
        store.list(WorkerService.class)
                .forEach(service -> pools.add(defaultPool(service.getMetadata().getNamespace())));
        store.list(WorkerDeployment.class)
                .forEach(one -> pools.add(defaultPool(one.getMetadata().getNamespace())));
        return pools;
    }

    private static Ref defaultPool(String namespace) {
        return new Ref(namespace, ObjectNames.DEFAULT_POOL);
    }

    private Gathering() {}
}
