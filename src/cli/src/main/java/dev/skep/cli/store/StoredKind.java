package dev.skep.cli.store;

import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.environment.Environment;
import dev.skep.api.grant.BindingGrant;
import dev.skep.api.kvnamespace.KVNamespace;
import dev.skep.api.pool.WorkerPool;
import dev.skep.api.servicebinding.ServiceBinding;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.workerservice.WorkerService;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** The kinds that are kept on disk. Secrets are not among them: their values stay in the manifests and in memory. */
public enum StoredKind {
    WORKER_SERVICE(WorkerService.class, WorkerService::new, "workerservices"),
    ENVIRONMENT(Environment.class, Environment::new, "environments"),
    SERVICE_BINDING(ServiceBinding.class, ServiceBinding::new, "servicebindings"),
    BINDING_GRANT(BindingGrant.class, BindingGrant::new, "bindinggrants"),
    WORKER_POOL(WorkerPool.class, WorkerPool::new, "workerpools"),
    KV_NAMESPACE(KVNamespace.class, KVNamespace::new, "kvnamespaces"),
    CONFIG_MAP(ConfigMap.class, ConfigMap::new, "configmaps"),
    WORKER_VERSION(WorkerVersion.class, WorkerVersion::new, "workerversions"),
    WORKER_DEPLOYMENT(WorkerDeployment.class, WorkerDeployment::new, "workerdeployments");

    private final Supplier<? extends HasMetadata> maker;
    private final Class<? extends HasMetadata> type;
    private final String collection;

    <T extends HasMetadata> StoredKind(Class<T> type, Supplier<T> maker, String collection) {
        this.maker = maker;
        this.type = type;
        this.collection = collection;
    }

    HasMetadata fresh() {
        return maker.get();
    }

    public Class<? extends HasMetadata> type() {
        return type;
    }

    /** Name of the folder, the kind's plural. */
    String collection() {
        return collection;
    }

    /** As manifests write it. */
    public static Optional<StoredKind> named(String kind) {
        return Arrays.stream(values())
                .filter(one -> one.type.getSimpleName().equals(kind))
                .findFirst();
    }

    static StoredKind of(HasMetadata object) {
        return named(object.getClass().getSimpleName())
                .orElseThrow(() -> new IllegalArgumentException(object.getKind() + " is not kept on disk"));
    }

    static Optional<StoredKind> inFolder(String collection) {
        return Arrays.stream(values())
                .filter(one -> one.collection.equals(collection))
                .findFirst();
    }
}
