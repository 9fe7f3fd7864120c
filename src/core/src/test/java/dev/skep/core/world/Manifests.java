package dev.skep.core.world;

import dev.skep.api.environment.Environment;
import dev.skep.api.environment.EnvironmentSpec;
import dev.skep.api.environment.PromotionSource;
import dev.skep.api.environment.Route;
import dev.skep.api.environment.TrafficShare;
import dev.skep.api.grant.BindingGrant;
import dev.skep.api.grant.BindingGrantSpec;
import dev.skep.api.grant.GrantedCaller;
import dev.skep.api.grant.GrantedTarget;
import dev.skep.api.kvnamespace.KVNamespace;
import dev.skep.api.kvnamespace.KVNamespaceSpec;
import dev.skep.api.pool.WorkerPool;
import dev.skep.api.pool.WorkerPoolSpec;
import dev.skep.api.servicebinding.BindingCaller;
import dev.skep.api.servicebinding.BindingTarget;
import dev.skep.api.servicebinding.ServiceBinding;
import dev.skep.api.servicebinding.ServiceBindingSpec;
import dev.skep.api.template.EnvironmentOverrides;
import dev.skep.api.template.WorkerTemplate;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.api.workerservice.WorkerServiceSpec;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Manifests as short as a test's sentence. Templates and overrides are YAML on one line, so that what a row shows is
 * what a user would write.
 */
public final class Manifests {

    public static final String HELLO = "main: 'index.js', modules: [{name: 'index.js', esModule: 'hello'}]";

    /** A service with {@link #HELLO} for its code. @param more further fields of the template, may be empty */
    public static WorkerService service(String name, String... more) {
        return bareService(name, join(HELLO, more));
    }

    /** A service with nothing but these fields. */
    public static WorkerService bareService(String name, String template) {
        var service = named(new WorkerService(), name);
        service.setSpec(new WorkerServiceSpec(read(template, WorkerTemplate.class)));
        return service;
    }

    /** The environment {@code name} of a service, called {@code {service}-{name}}. */
    public static Environment environment(String service, String name, String... overrides) {
        var environment = named(new Environment(), service + "-" + name);
        environment.setSpec(new EnvironmentSpec(
                service,
                name,
                overrides.length == 0 ? null : read(join("", overrides), EnvironmentOverrides.class),
                null,
                null,
                null,
                List.of(),
                List.of(),
                null));
        return environment;
    }

    public static UnaryOperator<EnvironmentSpec> base(String base) {
        return spec -> new EnvironmentSpec(
                spec.service(),
                spec.name(),
                spec.overrides(),
                base,
                spec.source(),
                spec.version(),
                spec.traffic(),
                spec.routes(),
                spec.ttl());
    }

    public static UnaryOperator<EnvironmentSpec> renamed(String name) {
        return spec -> new EnvironmentSpec(
                spec.service(),
                name,
                spec.overrides(),
                spec.base(),
                spec.source(),
                spec.version(),
                spec.traffic(),
                spec.routes(),
                spec.ttl());
    }

    public static UnaryOperator<EnvironmentSpec> promoting(String from, Integer version, String tag, String digest) {
        return spec -> new EnvironmentSpec(
                spec.service(),
                spec.name(),
                spec.overrides(),
                spec.base(),
                new PromotionSource(from, version, tag, digest),
                spec.version(),
                spec.traffic(),
                spec.routes(),
                spec.ttl());
    }

    public static UnaryOperator<EnvironmentSpec> pinned(Integer version) {
        return spec -> new EnvironmentSpec(
                spec.service(),
                spec.name(),
                spec.overrides(),
                spec.base(),
                spec.source(),
                version,
                spec.traffic(),
                spec.routes(),
                spec.ttl());
    }

    public static UnaryOperator<EnvironmentSpec> traffic(TrafficShare... traffic) {
        return spec -> new EnvironmentSpec(
                spec.service(),
                spec.name(),
                spec.overrides(),
                spec.base(),
                spec.source(),
                spec.version(),
                List.of(traffic),
                spec.routes(),
                spec.ttl());
    }

    public static UnaryOperator<EnvironmentSpec> routed(String pattern) {
        return spec -> new EnvironmentSpec(
                spec.service(),
                spec.name(),
                spec.overrides(),
                spec.base(),
                spec.source(),
                spec.version(),
                spec.traffic(),
                List.of(new Route(pattern)),
                spec.ttl());
    }

    public static UnaryOperator<EnvironmentSpec> living(String ttl) {
        return spec -> new EnvironmentSpec(
                spec.service(),
                spec.name(),
                spec.overrides(),
                spec.base(),
                spec.source(),
                spec.version(),
                spec.traffic(),
                spec.routes(),
                ttl);
    }

    public static Environment with(Environment environment, UnaryOperator<EnvironmentSpec> change) {
        environment.setSpec(change.apply(environment.getSpec()));
        return environment;
    }

    /** @param to {@code service}, or {@code service/environment} */
    public static ServiceBinding serviceBinding(String name, String env, String from, String to) {
        var binding = named(new ServiceBinding(), name);
        var caller = from.split("/");
        var target = to.split("/");
        binding.setSpec(new ServiceBindingSpec(
                env,
                new BindingCaller(caller[0], caller.length > 1 ? caller[1] : null),
                new BindingTarget(target[0], null, target.length > 1 ? target[1] : null, null, null)));
        return binding;
    }

    public static ServiceBinding withEntrypoint(ServiceBinding binding, String entrypoint) {
        var spec = binding.getSpec();
        var to = new BindingTarget(
                spec.to().service(),
                spec.to().namespace(),
                spec.to().environment(),
                entrypoint,
                spec.to().props());
        binding.setSpec(new ServiceBindingSpec(spec.name(), spec.from(), to));
        return binding;
    }

    /** @param services empty: all of the namespace. @param targets empty: all of the grant's namespace */
    public static BindingGrant grant(
            String name, String fromNamespace, List<String> services, GrantedTarget... targets) {
        var grant = named(new BindingGrant(), name);
        grant.setSpec(
                new BindingGrantSpec(List.of(new GrantedCaller(fromNamespace, services)), Arrays.asList(targets)));
        return grant;
    }

    public static WorkerPool pool(String name, String... fields) {
        var pool = named(new WorkerPool(), name);
        pool.setSpec(read(join("", fields), WorkerPoolSpec.class));
        return pool;
    }

    public static KVNamespace kvNamespace(String name, String id) {
        var namespace = named(new KVNamespace(), name);
        namespace.setSpec(new KVNamespaceSpec(null, id));
        return namespace;
    }

    public static ConfigMap configMap(String name, Map<String, String> data) {
        return named(new ConfigMapBuilder().withData(data).build(), name);
    }

    public static <T extends HasMetadata> T in(String namespace, T object) {
        object.getMetadata().setNamespace(namespace);
        return object;
    }

    public static <T extends HasMetadata> T annotated(T object, String annotation, String value) {
        object.getMetadata().setAnnotations(Map.of(annotation, value));
        return object;
    }

    private static <T extends HasMetadata> T named(T object, String name) {
        object.setMetadata(
                new ObjectMetaBuilder().withNamespace("default").withName(name).build());
        return object;
    }

    private static String join(String first, String... more) {
        var all = new StringBuilder(first);
        for (var each : more) {
            all.append(all.isEmpty() || each.isEmpty() ? "" : ", ").append(each);
        }
        return all.toString();
    }

    private static <T> T read(String fields, Class<T> type) {
        return Serialization.unmarshal("--- {" + fields + "}", type);
    }

    private Manifests() {}
}
