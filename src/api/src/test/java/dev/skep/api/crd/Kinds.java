package dev.skep.api.crd;

import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.environment.Environment;
import dev.skep.api.grant.BindingGrant;
import dev.skep.api.kvnamespace.KVNamespace;
import dev.skep.api.pool.WorkerPool;
import dev.skep.api.servicebinding.ServiceBinding;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.workerservice.WorkerService;
import io.fabric8.kubernetes.client.CustomResource;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;

/** Every kind of the API, once: what is generated, checked and tried in the tests is this list. */
final class Kinds {

    static final List<Class<? extends CustomResource<?, ?>>> ALL = List.of(
            WorkerService.class,
            Environment.class,
            ServiceBinding.class,
            BindingGrant.class,
            KVNamespace.class,
            WorkerPool.class,
            WorkerVersion.class,
            WorkerDeployment.class);

    static Type spec(Class<?> kind) {
        return ((ParameterizedType) kind.getGenericSuperclass()).getActualTypeArguments()[0];
    }

    static Type status(Class<?> kind) {
        return ((ParameterizedType) kind.getGenericSuperclass()).getActualTypeArguments()[1];
    }

    private Kinds() {}
}
